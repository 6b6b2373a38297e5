#if FAULTPOINTS
  import PlansynkCore

  /// The store with a place before each transaction, one in it before it is committed, and one
  /// after.
  struct FaultPointStore: Store {
    let base: any Store
    let points: FaultPoints

    func write<Result>(
      _ body: (any StoreTransaction) throws(StoreError) -> Result
    ) throws(StoreError) -> Result {
      points.reach("store: before a transaction")
      let result = try base.write { (transaction) throws(StoreError) -> Result in
        let result = try body(transaction)
        points.reach("store: before the commit")
        return result
      }
      points.reach("store: after the commit")
      return result
    }

    func body(of item: OutboxItemID) throws(StoreError) -> [UInt8] {
      points.reach("store: before the bytes of an item are read")
      return try base.body(of: item)
    }

    func langd(ofBilaga digest: Digest) throws(StoreError) -> Int {
      try base.langd(ofBilaga: digest)
    }

    func bilaga(_ digest: Digest, offset: Int, count: Int) throws(StoreError) -> [UInt8] {
      points.reach("store: before bytes of an attachment are read")
      return try base.bilaga(digest, offset: offset, count: count)
    }

    func checkpoint() throws(StoreError) {
      points.reach("store: before its log is emptied")
      try base.checkpoint()
      points.reach("store: after its log was emptied")
    }
  }

  /// The myndighet with a place before each call, and one between its answer and whoever asked.
  struct FaultPointGateway: MyndighetGateway {
    let base: any MyndighetGateway
    let points: FaultPoints

    func feedPage(after cursor: FeedCursor?, limit: Int) async -> FeedAnswer {
      await around("a page of the feed") { await base.feedPage(after: cursor, limit: limit) }
    }

    func deliver(_ item: LeasedItem) async -> DeliveryAnswer {
      await around(item.address.kind.rawValue) { await base.deliver(item) }
    }

    func planKvittens(of plan: Genomforandeplan.ID, version: Int) async -> KvittensAnswer {
      await around("the receipt of a plan") {
        await base.planKvittens(of: plan, version: version)
      }
    }

    func probe() async -> DestinationFault? {
      await around("a probe") { await base.probe() }
    }

    private func around<Answer: Sendable>(
      _ what: String, _ call: () async -> Answer
    ) async -> Answer {
      points.reach("network: before \(what)")
      let answer = await call()
      points.reach("network: answered, \(what)")
      return answer
    }
  }

  /// The in-tray with a place before each move, and one after.
  struct FaultPointInkorg: Inkorg {
    let base: any Inkorg
    let points: FaultPoints

    func documents(limit: Int) -> [InkorgDokument] { base.documents(limit: limit) }

    func read(_ document: InkorgDokument) -> InkorgContent? { base.read(document) }

    func bilaga(named fil: String) -> BilagaContent { base.bilaga(named: fil) }

    func accept(_ document: InkorgDokument, kvittens: [UInt8], bilagor: [String]) {
      points.reach("inkorg: before a document is moved, taken")
      base.accept(document, kvittens: kvittens, bilagor: bilagor)
      points.reach("inkorg: a document is moved, taken")
    }

    func refuse(_ document: InkorgDokument, felfil: [UInt8], bilagor: [String]) {
      points.reach("inkorg: before a document is moved, refused")
      base.refuse(document, felfil: felfil, bilagor: bilagor)
      points.reach("inkorg: a document is moved, refused")
    }
  }

  /// The out-tray with a place before each file, and one after.
  struct FaultPointUtkorg: Utkorg {
    let base: any Utkorg
    let points: FaultPoints

    func write(path: String, bytes: [UInt8]) -> Bool {
      points.reach("utkorg: before a file is written")
      defer { points.reach("utkorg: a file is written") }
      return base.write(path: path, bytes: bytes)
    }

    func contains(path: String) -> Bool { base.contains(path: path) }
  }

  /// A clock that is ahead of another.
  struct FaultPointClock: TimeSource {
    let base: any TimeSource
    let seconds: Int64

    var now: Instant { base.now.adding(seconds: seconds) }

    var monotonicMilliseconds: Int64 { base.monotonicMilliseconds }

    func sleep(milliseconds: Int64) async { await base.sleep(milliseconds: milliseconds) }
  }
#endif
