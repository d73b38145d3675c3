/// How the page looks: readable on a phone, in the dark and on paper.
enum DossierStyle {
  /// The SHA-256 of `sheet` in base64, by which the page's policy knows it; whoever changes the sheet changes this too,
  /// and a test says so.
  static let digest = "1FbCOl6zB0TIMKEdo2keobComxzvbHeJDE57piwl3OQ="

  /// The style sheet, as it stands between the tags.
  static let sheet = """
    :root{--ink:#1c2024;--dim:#565d66;--paper:#fff;--line:#c9ced4;--soft:#f2f4f6;--link:#0b57a4;--one:#4c77a8;--many:#173f68;--claim:#a34a00;--target:#1f7a3d;--mark:#fff0a8}
    @media (prefers-color-scheme:dark){:root{--ink:#e6e8ea;--dim:#a6adb5;--paper:#15181b;--line:#40474e;--soft:#20252a;--link:#8ab8f0;--one:#6189b4;--many:#a9cbf2;--claim:#f0a35c;--target:#76cf92;--mark:#443900}}
    *{box-sizing:border-box}
    html{background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,sans-serif;-webkit-text-size-adjust:100%;text-size-adjust:100%}
    body{max-width:52rem;margin:0 auto;padding:0 1rem 3rem;overflow-wrap:anywhere}
    h1{font-size:1.7rem;line-height:1.25;margin:1.5rem 0 .5rem}
    h2{font-size:1.35rem;line-height:1.3;margin:2.5rem 0 .75rem;padding-top:.75rem;border-top:2px solid var(--ink)}
    h3{font-size:1.1rem;margin:1.75rem 0 .5rem}
    h4{font-size:1rem;margin:1.25rem 0 .25rem}
    h5{font-size:.9rem;margin:0;color:var(--dim)}
    p{margin:.25rem 0}
    a{color:var(--link)}
    a:focus-visible,summary:focus-visible,.wide:focus-visible{outline:3px solid var(--link);outline-offset:2px}
    main:focus{outline:none}
    .skip{position:absolute;left:1rem;top:-5rem;background:var(--paper);padding:.5rem 1rem;border:2px solid var(--link)}
    .skip:focus{top:.5rem}
    blockquote{margin:.5rem 0;padding:.1rem .8rem;border-inline-start:4px solid var(--line);background:var(--soft)}
    .origin,figcaption,footer,caption,.up{color:var(--dim);font-size:.9rem}
    mark{background:var(--mark);color:inherit}
    figure{margin:.75rem 0}
    svg{display:block;width:100%;max-width:36rem;height:auto}
    svg text{font:11px system-ui,sans-serif;fill:var(--dim)}
    path{fill:none}
    .axis{stroke:var(--dim)}
    .grid{stroke:var(--line)}
    rect.one{fill:var(--one)}
    rect.many{fill:var(--many)}
    path.claim{stroke:var(--claim);stroke-dasharray:4 3;stroke-width:1.5}
    path.target{stroke:var(--target);stroke-width:1.5}
    .range,.cross{stroke:var(--many);stroke-width:1.5}
    circle.dot{fill:var(--many)}
    circle.ring{fill:var(--paper);stroke:var(--many);stroke-width:1.5}
    .key.one{color:var(--one)}
    .key.many{color:var(--many)}
    .key.claim{color:var(--claim)}
    .key.target{color:var(--target)}
    .wide{overflow-x:auto;margin:.5rem 0}
    table{border-collapse:collapse;font-size:.9rem;overflow-wrap:normal}
    caption{text-align:start;padding:.25rem 0}
    th,td{text-align:start;vertical-align:top;padding:.3rem .6rem .3rem 0;border-bottom:1px solid var(--line)}
    th{font-weight:600}
    .words{min-width:14rem}
    [dir=rtl]{text-align:right}
    .n{text-align:end;white-space:nowrap;font-variant-numeric:tabular-nums}
    td.n,th.n{padding-inline-end:1rem}
    time{white-space:nowrap}
    dl{margin:.5rem 0}
    dt{font-weight:600;margin-top:.75rem}
    dd{margin:0}
    .stories{padding:0;list-style:none}
    .stories>li,.topic>div{margin:.6rem 0;padding-bottom:.5rem;border-bottom:1px solid var(--line)}
    .stories>li,.stories li,.said{font-size:.95rem}
    .said{color:var(--dim)}
    .stories ul{margin:.25rem 0;padding-inline-start:1.2rem}
    .pairs{padding-inline-start:1.2rem}
    .pair{display:grid;grid-template-columns:1fr;gap:.75rem}
    summary{cursor:pointer;padding:.25rem 0;color:var(--link)}
    footer{margin-top:3rem;border-top:1px solid var(--line);padding-top:.5rem}
    @media screen and (max-width:39.99rem){
    .stack{width:100%}
    .stack,.stack tbody,.stack tr,.stack th,.stack td,.stack caption{display:block}
    .stack thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
    .stack tr{border-bottom:1px solid var(--line);padding:.4rem 0}
    .stack th,.stack td{border:0;padding:.05rem 0;text-align:start}
    .brief td{display:inline-block;margin-inline-end:.9rem}
    .stack td[dir=rtl]{text-align:right}
    .stack td[data-label]::before{content:attr(data-label) ": ";color:var(--dim)}
    .words{min-width:0}
    }
    @media (min-width:40rem){.pair{grid-template-columns:1fr 1fr}}
    @media print{
    :root{--ink:#000;--dim:#333;--paper:#fff;--line:#999;--soft:#fff;--link:#000;--one:#707070;--many:#333;--claim:#555;--target:#000;--mark:#eee}
    html{font-size:10pt}
    body{max-width:none;padding:0}
    .skip,.up,summary{display:none}
    .wide{overflow:visible}
    details::details-content{content-visibility:visible;block-size:auto}
    h2,h3,h4{break-after:avoid}
    figure,tr,li,blockquote{break-inside:avoid}
    .pair{grid-template-columns:1fr 1fr}
    }

    """
}
