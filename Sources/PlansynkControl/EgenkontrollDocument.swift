public import PlansynkCore

/// The manager's own check as machines read it: `plansynk.egenkontroll/1`.
public struct EgenkontrollDocument: Encodable, Sendable {
  var schema = "plansynk.egenkontroll/1"
  var myndighet: String
  var utforarenhet: String
  var datum: String
  var fran: String
  var till: String
  var malDagar: Int
  var fristDagar: Int
  var tal: Tal
  var veckor: [Vecka]
  var dagar: [Dag]
  var medianDagar: Int?
  var nittiondePercentilDagar: Int?
  var faststallning: Faststallning?
  var oppna: [Oppen]
  var avvikelser: Avvikelser
  var uppfoljningar: Uppfoljningar
  var ejPaborjade: EjPaborjade
  var rader: [Rad]

  /// The document of some numbers; `myndighet` and `utforarenhet` as in the settings.
  public init(_ kontroll: Egenkontroll, myndighet: String, utforarenhet: String) {
    self.myndighet = myndighet
    self.utforarenhet = utforarenhet
    datum = kontroll.today.description
    fran = kontroll.period.fran.description
    till = kontroll.period.till.description
    malDagar = kontroll.malDagar
    fristDagar = kontroll.fristDagar
    tal = Tal(kontroll.tal)
    veckor = kontroll.veckor.map { Vecka(vecka: $0.vecka.description, tal: Tal($0.tal)) }
    dagar = kontroll.fordelning.staplar.map { Dag(dagar: $0.dagar, iTid: $0.iTid, sent: $0.sent) }
    medianDagar = kontroll.fordelning.dagar(forProcent: 50)
    nittiondePercentilDagar = kontroll.fordelning.dagar(forProcent: 90)
    faststallning = kontroll.faststallning.map(Faststallning.init)
    oppna = kontroll.oppna.map(Oppen.init)
    avvikelser = Avvikelser(kontroll.avvikelser)
    uppfoljningar = Uppfoljningar(kontroll.uppfoljningar)
    ejPaborjade = EjPaborjade(
      antal: kontroll.ejPaborjade.antal, perManad: kontroll.ejPaborjade.perManad,
      overTiden: kontroll.ejPaborjade.overTiden)
    rader = kontroll.rader.map(Rad.init)
  }

  /// So many of so many.
  struct Del: Encodable, Sendable {
    var antal: Int
    var av: Int

    init(_ andel: Andel) {
      antal = andel.antal
      av = andel.av
    }
  }

  struct Tal: Encodable, Sendable {
    var inomMal: Int
    var inomFrist: Int
    var sent: Int
    var saknas: Int
    var lopande: Int
    var bortfallen: Int
    var andelInomMal: Del
    var andelInomFrist: Del

    init(_ tal: Plantal) {
      inomMal = tal[.inomMal]
      inomFrist = tal[.inomFrist]
      sent = tal[.sent]
      saknas = tal[.saknas]
      lopande = tal[.lopande]
      bortfallen = tal[.bortfallen]
      andelInomMal = Del(tal.inomMal)
      andelInomFrist = Del(tal.inomFrist)
    }
  }

  struct Vecka: Encodable, Sendable {
    var vecka: String
    var tal: Tal
  }

  struct Dag: Encodable, Sendable {
    var dagar: Int
    var iTid: Int
    var sent: Int
  }

  struct EjPaborjade: Encodable, Sendable {
    var antal: Int
    var perManad: [Int]
    var overTiden: Int
  }
}

extension EgenkontrollDocument {
  struct Faststallning: Encodable, Sendable {
    var dagar: Int
    var isHard: Bool
    var iTid: Int
    var sent: Int
    var saknas: Int
    var lopande: Int
    var andel: Del

    init(_ tal: Faststallningstal) {
      dagar = tal.dagar
      isHard = tal.isHard
      iTid = tal.iTid
      sent = tal.sent
      saknas = tal.saknas
      lopande = tal.lopande
      andel = Del(tal.andel)
    }
  }

  struct Oppen: Encodable, Sendable {
    var bestallning: String
    var insatsId: String
    var start: String
    var sistaDag: String
    var dagarKvar: Int
    var planLamnad: Bool
    var planAvvisad: Bool

    init(_ frist: OppenFrist) {
      bestallning = frist.handtag.text
      insatsId = frist.insats.rawValue
      start = frist.start.description
      sistaDag = frist.sistaDag.description
      dagarKvar = frist.daysLeft
      planLamnad = frist.plan != .saknas
      planAvvisad = frist.plan == .avvisad
    }
  }

  struct Avvikelser: Encodable, Sendable {
    var antal: Int
    var oppnaNu: Int
    var journalforda: Int
    var hanterade: Int
    var orsaker: [Orsak]

    struct Orsak: Encodable, Sendable {
      var orsak: String
      var oppna: Int
      var planInkom: Int
      var bortfallna: Int
      var upphavda: Int
      var avChefen: Int
    }

    init(_ tal: Avvikelsetal) {
      antal = tal.antal
      oppnaNu = tal.oppnaNu
      journalforda = tal.journalforda
      hanterade = tal.hanterade
      orsaker = tal.rader.map { rad in
        Orsak(
          orsak: rad.orsak.rawValue, oppna: rad.oppna,
          planInkom: rad.stangda[.planInkom, default: 0],
          bortfallna: rad.stangda[.bortfallen, default: 0],
          upphavda: rad.stangda[.upphavd, default: 0],
          avChefen: rad.stangda[.avChefen, default: 0])
      }
    }
  }

  struct Uppfoljningar: Encodable, Sendable {
    var iTid: Int
    var sent: Int
    var ejGjorda: Int
    var kommande: Int
    var bortfallna: Int
    var gjorda: Int
    var medMal: Int

    init(_ tal: Uppfoljningstal) {
      iTid = tal[.iTid]
      sent = tal[.sent]
      ejGjorda = tal[.ejGjord]
      kommande = tal[.kommande]
      bortfallna = tal[.bortfallen]
      gjorda = tal.gjorda
      medMal = tal.medMal
    }
  }

  struct Rad: Encodable, Sendable {
    var bestallning: String
    var insatsId: String
    var start: String
    var sistaDag: String
    var mottagen: String?
    var dagar: Int?
    var utfall: String
    var bortfall: String?
    var orsak: String?

    init(_ rad: Planrad) {
      bestallning = rad.handtag.text
      insatsId = rad.insats.rawValue
      start = rad.start.description
      sistaDag = rad.sistaDag.description
      mottagen = rad.mottagen?.description
      dagar = rad.dagar
      utfall = rad.utfall.rawValue
      bortfall = rad.bortfall?.rawValue
      orsak = rad.orsak?.rawValue
    }
  }
}
