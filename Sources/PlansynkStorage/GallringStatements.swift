import PlansynkCore

extension SQLiteTransaction {
  /// The insatser of orders, the versions of their plans, and their items.
  private static let insatser = "(SELECT id FROM insats WHERE bestallning IN \(list))"
  private static let planer = "(SELECT id FROM plan_version WHERE bestallning IN \(list))"
  private static let items = "(SELECT id FROM outbox WHERE bestallning IN \(list))"
  private static let versioner =
    "(SELECT id FROM bestallning_version WHERE bestallning IN \(list))"

  /// The paths of files about their items.
  private static let paths = """
    (SELECT h.path FROM outbox o CROSS JOIN handover h ON h.path IN (\(GallringPaths.ofItem))
      WHERE o.bestallning IN \(list))
    """

  /// What takes the content of orders away. A file that nobody fetched is withdrawn: were its row
  /// left, the neighbour would seem to have taken what we took away.
  static let content = [
    """
    UPDATE bestallning_version SET verbatim = x''
    WHERE bestallning IN \(list) AND length(verbatim) > 0
    """,
    "UPDATE bestallning SET handlaggare = '' WHERE id IN \(list) AND handlaggare <> ''",
    "DELETE FROM outbox_body WHERE item IN \(items)",
    """
    DELETE FROM handover WHERE written IS NOT NULL AND fetched IS NULL
      AND (bestallning_version IN \(versioner) OR path IN \(paths))
    """,
    "UPDATE handover SET bytes = x'' WHERE bytes IS NOT NULL AND path IN \(paths)",
  ]

  /// What takes orders away after their content, children first. A row of another order that names
  /// one of theirs stops it all: the database refuses.
  static let wholly = [
    "DELETE FROM handover WHERE bestallning_version IN \(versioner) OR path IN \(paths)",
    """
    DELETE FROM history WHERE bestallning IN \(list) OR insats IN \(insatser) OR item IN \(items)
    """,
    "DELETE FROM hold WHERE item IN \(items)",
    "DELETE FROM cancelling WHERE item IN \(items)",
    "DELETE FROM outbox WHERE bestallning IN \(list)",
    """
    DELETE FROM uppfoljning WHERE plan IN (
      SELECT plan FROM plan_version WHERE bestallning IN \(list))
    """,
    "DELETE FROM plan_bilaga WHERE plan_version IN \(planer)",
    "DELETE FROM plan_insats WHERE plan_version IN \(planer)",
    "DELETE FROM plan_version WHERE bestallning IN \(list)",
    "DELETE FROM plan WHERE ?1 <> '' AND id NOT IN (SELECT plan FROM plan_version)",
    "DELETE FROM frist WHERE bestallning IN \(list)",
    """
    DELETE FROM avvikelse_notis WHERE avvikelse IN (
      SELECT id FROM avvikelse WHERE bestallning IN \(list))
    """,
    "DELETE FROM avvikelse WHERE bestallning IN \(list)",
    "DELETE FROM handelse WHERE insats IN \(insatser)",
    "DELETE FROM overtagande WHERE fran IN \(insatser) OR till IN \(insatser)",
    "DELETE FROM bestalld_insats WHERE bestallning IN \(list)",
    "DELETE FROM insats WHERE bestallning IN \(list)",
    "DELETE FROM bestallning_version WHERE bestallning IN \(list)",
    "DELETE FROM bestallning WHERE id IN \(list)",
  ]
}
