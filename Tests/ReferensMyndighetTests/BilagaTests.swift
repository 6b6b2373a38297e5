import FoundationEssentials
import ReferensMyndighet
import Testing

@Suite struct BilagaTests {
  private let pdf = Data("%PDF-1.7 en skannad plan".utf8)

  private func path(_ plans: PlanBench, _ bytes: Data) -> String {
    "\(plans.path())/bilagor/\(ContentDigest(of: bytes).hex)"
  }

  @Test func `an attachment is stored once under its digest`() throws {
    var plans = try PlanBench.make()
    let first = plans.bench.putPdf(path(plans, pdf), pdf)
    let again = plans.bench.putPdf(path(plans, pdf), pdf)
    #expect([first.status, again.status] == [201, 200])
    #expect(again.body == first.body)
    #expect(plans.bench.myndighet.accepted.map(\.body) == [pdf])
  }

  @Test func `bytes that are not those of the address are refused`() throws {
    var plans = try PlanBench.make()
    let other = Data("%PDF-1.7 en annan".utf8)
    #expect(plans.bench.putPdf(path(plans, pdf), other).status == 422)
    #expect(plans.bench.putPdf(path(plans, pdf), pdf, digestOf: other).status == 422)
    #expect(plans.bench.myndighet.accepted.isEmpty)
  }

  @Test func `anything but a PDF is of the wrong type`() throws {
    var plans = try PlanBench.make()
    #expect(plans.bench.putPdf(path(plans, pdf), pdf, type: "image/png").status == 415)
  }

  @Test func `25 MiB are taken, and one byte more is too large`() throws {
    var plans = try PlanBench.make()
    var bytes = Data(repeating: 0x20, count: 25 << 20)
    #expect(plans.bench.putPdf(path(plans, bytes), bytes).status == 201)
    bytes.append(0x20)
    #expect(plans.bench.putPdf(path(plans, bytes), bytes).status == 413)
  }

  @Test func `a plan waits for its attachments, and is told which are missing`() throws {
    var plans = try PlanBench.make()
    let plan = plans.plan(bilagor: [PlanBench.bilaga(pdf)])
    let refused = plans.put(plan)
    #expect(refused.status == 412)
    #expect(try refused.fel == ["/bilagor/0/sha256 bilaga-saknas"])
    _ = plans.bench.putPdf(path(plans, pdf), pdf)
    #expect(plans.put(plan).status == 201)
  }

  @Test func `an attachment of another length than the plan says is a fault of the plan`() throws {
    var plans = try PlanBench.make()
    _ = plans.bench.putPdf(path(plans, pdf), pdf)
    let answer = plans.put(plans.plan(bilagor: [PlanBench.bilaga(pdf, langd: 1)]))
    #expect(answer.status == 422)
    #expect(try answer.fel == ["/bilagor/0/langd annan-langd"])
  }

  @Test func `an attachment that no plan names is kept for 30 days and no longer`() throws {
    let day = 86_400_000
    var plans = try PlanBench.make()
    let plan = plans.plan(bilagor: [PlanBench.bilaga(pdf)])
    _ = plans.bench.putPdf(path(plans, pdf), pdf)
    plans.bench.now = plans.bench.now.adding(milliseconds: 30 * day + 1)
    #expect(plans.put(plan).status == 412)
    #expect(plans.bench.putPdf(path(plans, pdf), pdf).status == 201)
    plans.bench.now = plans.bench.now.adding(milliseconds: 30 * day)
    #expect(plans.put(plan).status == 201)
  }
}
