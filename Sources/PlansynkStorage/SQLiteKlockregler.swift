import GRDB
import PlansynkCore

extension SQLiteTransaction {
  func klockregler() throws(StoreError) -> String? {
    try sql.row("SELECT regler FROM klockregler") { try $0.word(0) }
  }

  func setKlockregler(_ regler: String) throws(StoreError) {
    try sql.run(
      """
      INSERT INTO klockregler (id, regler) VALUES (1, ?)
      ON CONFLICT (id) DO UPDATE SET regler = excluded.regler
      """, [regler])
  }

  func insatserWithStory(
    after insats: Insats.ID?, limit: Int
  ) throws(StoreError) -> [Insats.ID] {
    try sql.rows(
      """
      SELECT uuid FROM insats WHERE uuid > ? AND EXISTS (
        SELECT 1 FROM handelse h WHERE h.insats = insats.id)
      ORDER BY uuid LIMIT ?
      """, [insats?.rawValue ?? "", limit]
    ) { try $0.id(0) }
  }
}
