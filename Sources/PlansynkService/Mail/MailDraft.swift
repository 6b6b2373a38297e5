import PlansynkCore

/// A letter written from how things stand now, and what it tells for the next digest to know.
struct MailDraft {
  let brev: Brev
  var told: ToldSammandrag?

  /// `nil` when there is nothing left to say: what was owed came to nothing meanwhile.
  init?(
    _ batch: MailBatch, _ bestallningar: [Bestallningslage], _ surroundings: Surroundings,
    _ transaction: any StoreTransaction, _ skrivare: BrevSkrivare, at now: Instant
  ) throws(StoreError) {
    switch batch {
    case .ett(let one):
      let news = try News([one], transaction)
      if let avvikelse = news.avvikelser.first {
        brev = skrivare.brev(om: avvikelse, id: batch.id)
      } else if let avvisad = news.avvisade.first {
        brev = skrivare.brev(om: avvisad, id: batch.id)
      } else {
        return nil
      }
    case .samlat(let all):
      let news = try News(all, transaction)
      guard !news.isEmpty else { return nil }
      brev = skrivare.brev(om: news.avvikelser, news.avvisade, id: batch.id)
    case .sammandrag(_, let all):
      let last = try transaction.toldSammandrag()
      // Of a day when it is the first one, and in any case of all that waited for it.
      let waited = all.map(\.created).min() ?? now
      let since = min(last?.at ?? now.adding(seconds: -86_400), waited.adding(milliseconds: -1))
      let sammandrag = Sammandrag(
        lage: try transaction.mailLage(since: since), bestallningar: bestallningar,
        regelverk: surroundings.regelverk, zone: surroundings.zone,
        today: surroundings.zone.day(of: now), told: last)
      let news = try News(all, transaction)
      guard
        sammandrag.hasNews || !news.avvisade.isEmpty
          || news.avvikelser.contains(where: \.isAttDokumentera)
      else { return nil }
      brev = skrivare.brev(om: sammandrag, id: batch.id)
      told = ToldSammandrag(at: now, rader: sammandrag.rader)
    }
  }

  /// What of some news still is one.
  private struct News {
    var avvikelser: [MailAvvikelse] = []
    var avvisade: [MailAvvisad] = []

    var isEmpty: Bool { avvikelser.isEmpty && avvisade.isEmpty }

    init(_ owed: [OwedMail], _ transaction: any StoreTransaction) throws(StoreError) {
      for one in owed {
        switch one.arende {
        case .avvikelse(let id):
          guard let found = try transaction.mailAvvikelse(id), !found.isMoot else { continue }
          avvikelser.append(found)
        case .avvisad(let item):
          guard let found = try transaction.mailAvvisad(item), found.isOpen else { continue }
          avvisade.append(found)
        case .sammandrag: continue
        }
      }
    }
  }
}
