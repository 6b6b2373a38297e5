/// The keys of `[gallring]`: how long what passed through here is kept.
enum GallringKeys {
  static let all = [
    SettingKey(
      "gallring.innehall_dagar", \.gallring.innehallDagar, .whole(1...36_500),
      why: """
        Days that content stays after an order has ended and all of it was delivered: documents as \
        received, plans and attachments as sent, files in the spool folders, backups. Your own \
        plan for documents decides; the journal is kept in the care system, not here.
        """),
    SettingKey(
      "gallring.historik_manader", \.gallring.historikManader, .whole(1...1200),
      why: """
        Months that ids, times, receipts and history stay after the last note, so that somebody \
        can be shown what was delivered when. Two years is what a private utförare keeps.
        """),
    SettingKey(
      "gallring.automatiskt", \.gallring.automatiskt, .flag,
      why: """
        Whether the daemon erases by itself each night. What is erased cannot be had back, so look \
        at plansynk gallra --dry-run first, and switch it on once the list is what you expect.
        """),
  ]
}
