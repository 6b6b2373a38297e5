/// The stylesheet: black and one dark blue on white, at 7:1 and more; on paper the same.
enum Stil {
  static let regler = sida + rubriker + tabeller + figurer + smalt + papper

  private static let sida = """
    :root { color-scheme: light; --black: #1a1a1a; --gra: #454545; --bla: #12385c;
      --linje: #767676; --ljus: #e4e4e4; }
    * { box-sizing: border-box; }
    html { font-size: 100%; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
    body { margin: 0 auto; padding: 2.5rem 1.5rem 3rem; max-width: 62rem; background: #fff;
      color: var(--black); line-height: 1.5; font-variant-numeric: tabular-nums;
      font-family: "Segoe UI", "Helvetica Neue", Arial, "Liberation Sans", sans-serif; }
    a { color: var(--bla); }
    a:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--bla);
      outline-offset: 2px; }
    .hoppa { position: absolute; left: -100vw; top: 0.5rem; padding: 0.5rem 1rem;
      background: #fff; border: 2px solid var(--bla); }
    .hoppa:focus { left: 1rem; }
    .osynlig { position: absolute; }
    p { margin: 0 0 0.75rem; max-width: 44rem; }
    code { font-size: 0.95em; }

    """

  private static let rubriker = """
    .sidhuvud { border-bottom: 3px solid var(--bla); padding-bottom: 1rem; }
    .sidhuvud p { margin: 0; }
    .avsandare { color: var(--gra); }
    h1 { margin: 0.15rem 0 0.25rem; font-size: 2.1rem; line-height: 1.2; color: var(--bla);
      text-wrap: balance; }
    .period { font-size: 1.25rem; }
    .framtagen { color: var(--gra); font-size: 0.9rem; padding-top: 0.25rem; }
    nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem;
      margin: 0.75rem 0 0; padding: 0; font-size: 0.9rem; }
    nav a { display: inline-block; padding: 0.15rem 0; }
    h2 { margin: 2.75rem 0 0.6rem; font-size: 1.4rem; line-height: 1.25; color: var(--bla); }
    .ingress { font-size: 1.05rem; }
    .nyckeltal { list-style: none; display: grid; gap: 1rem 1.5rem; margin: 0 0 1.25rem;
      padding: 0; grid-template-columns: repeat(auto-fit, minmax(11.5rem, 1fr)); }
    .nyckeltal li { border-top: 2px solid var(--bla); padding-top: 0.5rem; }
    .stort { display: block; font-size: 2.4rem; line-height: 1.15; font-weight: 600;
      color: var(--bla); }
    .ord, .under { display: block; }
    .under { color: var(--gra); font-size: 0.9rem; }
    dl { margin: 0; display: grid; grid-template-columns: 9rem 1fr; gap: 0.5rem 1.25rem;
      max-width: 52rem; }
    dt { font-weight: 600; }
    dd { margin: 0; }
    footer { margin-top: 2.5rem; padding-top: 0.75rem; border-top: 1px solid var(--linje);
      color: var(--gra); font-size: 0.9rem; }

    """

  private static let tabeller = """
    .rulle { overflow-x: auto; margin: 0.75rem 0 1.25rem; }
    table { border-collapse: collapse; width: 100%; font-size: 0.95rem; }
    caption { text-align: left; font-weight: 600; padding: 0 0 0.35rem; }
    th, td { text-align: left; padding: 0.3rem 0.75rem 0.3rem 0; vertical-align: baseline;
      border-bottom: 1px solid #c4c4c4; }
    thead th { border-bottom: 2px solid var(--black); font-weight: 600; vertical-align: bottom; }
    tbody th { font-weight: 400; white-space: nowrap; }
    tfoot th, tfoot td { font-weight: 600; border-top: 2px solid var(--black);
      border-bottom: 0; }
    .tal { text-align: right; white-space: nowrap; }
    .bild { width: 55%; padding-left: 0.75rem; padding-right: 0; vertical-align: middle; }
    .bild svg { display: block; }
    #tabell-dagar { max-width: 30rem; }

    """

  private static let figurer = """
    figure { margin: 0.75rem 0 1.25rem; }
    figcaption { color: var(--gra); font-size: 0.9rem; max-width: 48rem; margin-top: 0.35rem; }
    .rityta { padding-left: 3.4rem; }
    #figur-alla .rityta { padding-left: 0; }
    svg.figur { display: block; overflow: visible; }
    .forklaring { list-style: none; display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem;
      margin: 0 0 0.6rem; padding: 0; font-size: 0.95rem; }
    .ruta { margin-right: 0.45rem; vertical-align: -0.1rem; }
    svg text { font-size: 13px; fill: var(--black); }
    svg text.liten { font-size: 12px; }
    svg .mitt { text-anchor: middle; }
    svg .hoger { text-anchor: end; }
    svg .stark { font-weight: 600; }
    .hjalplinje { stroke: #b5b5b5; stroke-width: 1; }
    .grans { stroke: var(--black); stroke-width: 2; }
    .gloria { stroke: #fff; stroke-width: 4; }
    .periodlinje { stroke: var(--black); stroke-width: 2; stroke-dasharray: 7 4; }
    .grund { fill: #fff; }
    .penna { stroke: var(--bla); stroke-width: 1.6; fill: none; }
    .blyerts { fill: var(--black); }
    .m-fylld { fill: var(--bla); stroke: var(--bla); stroke-width: 1; }
    .m-streckad { fill: url(#streck); stroke: var(--bla); stroke-width: 1; }
    .m-prickad { fill: url(#prick); stroke: var(--black); stroke-width: 1; }
    .m-ram { fill: #fff; stroke: var(--black); stroke-width: 2; }
    .m-ljus { fill: #fff; stroke: var(--linje); stroke-width: 1; stroke-dasharray: 3 3; }
    .m-gra { fill: #767676; }

    """

  private static let smalt = """
    @media (max-width: 40rem) {
      body { padding: 1.25rem 1rem 2rem; }
      h1 { font-size: 1.6rem; }
      .period { font-size: 1.1rem; }
      .nyckeltal { grid-template-columns: 1fr 1fr; gap: 1rem; }
      .stort { font-size: 1.9rem; }
      .bred { display: none; }
      .rityta { padding-left: 2.8rem; }
      dl { grid-template-columns: 1fr; gap: 0; }
      dd { margin-bottom: 0.6rem; }
      table { font-size: 0.9rem; }
      .bild { width: 30%; }
      tbody th { white-space: normal; }
      #tabell-veckor tbody th, #tabell-frister th, #tabell-frister td { white-space: nowrap; }
      .lang { overflow-x: auto; }
      .lang svg { width: 44rem; }
      .m-ram { stroke-width: 1.5; }
    }

    """

  private static let papper = """
    @page { size: A4; margin: 16mm 16mm 18mm;
      @bottom-right { content: counter(page) " (" counter(pages) ")"; font: 9pt sans-serif; } }
    @media print {
      :root { --black: #000; --gra: #000; --bla: #000; }
      html { font-size: 10.5pt; }
      body { padding: 0; max-width: none; -webkit-print-color-adjust: exact;
        print-color-adjust: exact; }
      nav, .hoppa { display: none; }
      a { color: #000; text-decoration: none; }
      p { max-width: none; margin-bottom: 0.5rem; }
      h1 { font-size: 1.8rem; }
      h2 { margin-top: 1.2rem; break-after: avoid; }
      figure { margin: 0.4rem 0 0.8rem; }
      .nyckeltal { margin-bottom: 0.75rem; }
      .forklaring { margin-bottom: 0.3rem; }
      figure, .nyckeltal, .hel, dd, tr { break-inside: avoid; }
      dt, caption { break-after: avoid; }
      thead { display: table-header-group; }
      tfoot { display: table-row-group; }
      .rulle { overflow: visible; }
      .nytt-blad { break-before: page; }
      .nyckeltal { grid-template-columns: repeat(4, 1fr); }
      .stort { font-size: 1.9rem; }
      th, td { padding-top: 0.15rem; padding-bottom: 0.15rem; }
      #siffror table { font-size: 8.5pt; line-height: 1.2; }
      #siffror th, #siffror td { padding-top: 0.02rem; padding-bottom: 0.02rem; }
      svg text { font-size: 11px; }
      svg text.liten { font-size: 10px; }
      svg text.siffra { font-size: 8.5px; }
      .m-ram { stroke-width: 1.5; }
    }
    """
}
