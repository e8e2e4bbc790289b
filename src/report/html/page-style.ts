/** The page's looks: light and dark as the reader's system has it, narrow and wide, screen and paper. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--ground:#f6f7f9;--card:#fff;--line:#dfe3e8;--text:#1a2230;--soft:#566074;--faint:#eef1f5;--link:#0b57d0;
--critical:#7e22ce;--high:#b91c1c;--medium:#a16207;--low:#1d4ed8;--good:#126c34;--amber:#92580a;--amber-ground:#fff8eb;--amber-line:#efcf91;--red-ground:#fef2f2;--red-line:#f2b8b8;--good-ground:#f0fdf4;--good-line:#a7dfb9;--mark:#fff1c2}
@media (prefers-color-scheme:dark){:root{--ground:#0f141b;--card:#171e28;--line:#2b3543;--text:#e4e9f0;--soft:#9aa7b8;--faint:#1f2834;--link:#8ab4f8;
--critical:#b988f2;--high:#f0716d;--medium:#d9a03f;--low:#7aa2f7;--good:#3fae6a;--amber:#f0bd5f;--amber-ground:#2a2114;--amber-line:#6d5222;--red-ground:#2c1719;--red-line:#74353a;--good-ground:#12261a;--good-line:#2c6040;--mark:#3d3413}}
*{box-sizing:border-box}
html{scroll-padding-top:1rem}
body{margin:0;background:var(--ground);color:var(--text);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:anywhere}
main,header,footer{max-width:1120px;margin:0 auto;padding:0 1.25rem}
code,pre{font-family:ui-monospace,SFMono-Regular,"Cascadia Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.84em}
h1,h2,h3,h4,p,ul,dl,figure{margin:0}
h1{font-size:1.55rem;line-height:1.25;letter-spacing:-.01em}
h2{font-size:1.2rem;margin:2.25rem 0 .75rem}
a{color:var(--link)}
:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:4px}
[hidden]{display:none!important}
.skip{position:absolute;left:-999rem}.skip:focus{left:1rem;top:1rem;background:var(--card);padding:.5rem 1rem;z-index:9}
header{padding-top:1.75rem}
.brand{display:flex;gap:.6rem;align-items:center;color:var(--soft);font-weight:600;margin-bottom:1rem}
.brand svg{width:1.5rem;height:1.5rem;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
.brand span:last-child{margin-left:auto;font-weight:400;font-size:.9rem;text-align:right}
.verdict{border:1px solid var(--amber-line);border-left-width:6px;background:var(--amber-ground);border-radius:12px;padding:1.1rem 1.35rem}
.verdict.bad{background:var(--red-ground);border-color:var(--red-line);border-left-color:var(--high)}
.verdict.good{background:var(--good-ground);border-color:var(--good-line);border-left-color:var(--good)}
.verdict.unsure{border-left-color:var(--amber)}
.verdict p{color:var(--soft);margin-top:.3rem}
.cards{display:grid;grid-template-columns:repeat(4,minmax(0,1fr));gap:1rem;margin-top:1rem}
.card,.panel,.group{background:var(--card);border:1px solid var(--line);border-radius:12px}
.card{padding:1rem 1.15rem;display:flex;flex-direction:column;gap:.6rem}
.card figcaption b{display:block}.card figcaption span{color:var(--soft);font-size:.88rem}
.ring{grid-column:span 1;flex-direction:row;align-items:center}
.ring svg{width:6rem;flex:none}
.ring .track{fill:none;stroke:var(--faint);stroke-width:12}.ring .arc{fill:none;stroke:var(--low);stroke-width:12}
.ring.score .arc{stroke:var(--good)}
.ring text{fill:var(--text);font:700 21px system-ui,sans-serif}
.bars,.checks{grid-column:span 2}
.bars dl{display:grid;gap:.4rem}
.bar{display:grid;grid-template-columns:5rem 1fr;align-items:center}.bar dt{font-size:.92rem}
.bar dd{margin:0;display:flex;align-items:center;gap:.75rem}.bar svg{flex:1;height:.8rem;border-radius:99px}.bar b{min-width:2.5rem;text-align:right;font-variant-numeric:tabular-nums}
.track{fill:var(--faint)}
.critical .fill{fill:var(--critical)}.high .fill{fill:var(--high)}.medium .fill{fill:var(--medium)}.low .fill{fill:var(--low)}
.checks{grid-column:1/-1}.checks svg{width:100%;height:1.1rem;border-radius:99px;display:block}
rect.pass{fill:var(--good)}rect.fail{fill:var(--high)}rect.error{fill:var(--critical)}rect.not-evaluated{fill:url(#hatch)}rect.manual{fill:var(--low)}rect.not-applicable{fill:var(--line)}
.hatch-ground{fill:var(--amber-line)}.hatch-line{fill:var(--amber)}
.legend{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.3rem 1.25rem;font-size:.92rem}
.legend i{display:inline-block;width:.8rem;height:.8rem;border-radius:3px;margin-right:.4rem;background:var(--line);vertical-align:-.06em}
.legend i.pass{background:var(--good)}.legend i.fail{background:var(--high)}.legend i.error{background:var(--critical)}.legend i.manual{background:var(--low)}
.legend i.not-evaluated{background:repeating-linear-gradient(45deg,var(--amber),var(--amber) 2px,var(--amber-line) 2px,var(--amber-line) 4px)}
.panel{padding:1rem 1.25rem;margin-top:1rem}.panel h2{margin:0 0 .25rem}
.panel>p{color:var(--soft)}
.unjudged{background:var(--amber-ground);border-color:var(--amber-line)}.unjudged h2{color:var(--amber)}
.unread{background:var(--red-ground);border-color:var(--red-line)}.unread h2{color:var(--high)}
.unread ul{list-style:none;padding:0;display:grid;grid-template-columns:minmax(0,1fr);gap:.75rem;margin-top:.75rem}
.scroll{overflow-x:auto;margin-top:.6rem}
table{border-collapse:collapse;width:100%;font-size:.93rem}
th,.badge{white-space:nowrap}th{text-align:left;color:var(--soft);font-weight:600;font-size:.82rem}
th,td{padding:.45rem .75rem .45rem 0;border-top:1px solid var(--line);vertical-align:top}thead th{border-top:0}
td,th{overflow-wrap:break-word}.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap;padding-right:1.25rem}
.filters{display:none;gap:.75rem 1rem;flex-wrap:wrap;align-items:end;background:var(--card);border:1px solid var(--line);border-radius:12px;padding:.9rem 1.15rem;margin-bottom:1rem}
.js .filters{display:flex}
.filters label>span,.filters legend{display:block;font-size:.8rem;color:var(--soft);padding:0;margin-bottom:.2rem}
.filters input[type=search],.filters select,.filters button{font:inherit;color:inherit;background:var(--ground);border:1px solid var(--line);border-radius:8px;padding:.35rem .65rem;max-width:11rem;height:2.3rem}
.search{flex:1 1 12rem}.search input{width:100%;max-width:none!important}
fieldset{border:0;padding:0;margin:0;min-width:0}fieldset>div{display:flex;flex-wrap:wrap;gap:.4rem}
.pill{display:inline-flex;gap:.35rem;align-items:center;border:1px solid var(--line);border-radius:99px;padding:0 .75rem;height:2.3rem;background:var(--ground);cursor:pointer}
.pill.critical input{accent-color:var(--critical)}.pill.high input{accent-color:var(--high)}.pill.medium input{accent-color:var(--medium)}.pill.low input{accent-color:var(--low)}
output{color:var(--soft);font-size:.92rem;align-self:center}output:empty{margin-left:-1rem}.unjudged td:first-child{white-space:nowrap}
.group{margin-bottom:.75rem;overflow:clip}
summary{cursor:pointer}
.group>summary{display:flex;gap:.75rem;align-items:center;padding:.85rem 1.15rem;list-style:none}
.group>summary::-webkit-details-marker{display:none}
.group>summary::before{content:"";width:.5rem;height:.5rem;border:solid var(--soft);border-width:0 2px 2px 0;transform:rotate(-45deg);flex:none;margin-right:.1rem}
.group[open]>summary::before{transform:rotate(45deg)}
.group h3{font-size:1.02rem;flex:1;line-height:1.35}
.count{color:var(--soft);font-size:.9rem;white-space:nowrap}
.badge{color:#fff;border-radius:6px;padding:.1rem .55rem;font-size:.78rem;font-weight:650;letter-spacing:.02em;text-transform:uppercase;background:#1d4ed8;flex:none}
.badge.critical{background:#7e22ce}.badge.high{background:#b91c1c}.badge.medium{background:#a16207}
.status{font-weight:600;white-space:nowrap}.status.pass{color:var(--good)}.status.fail{color:var(--high)}.status.error{color:var(--critical)}.status.not-evaluated{color:var(--amber)}
.about{padding:0 1.15rem .9rem 2.65rem;display:grid;grid-template-columns:minmax(0,1fr);gap:.45rem}
.control{color:var(--soft)}
.fix,.unsafe{display:flex;gap:.6rem;align-items:baseline;background:var(--faint);border-radius:8px;padding:.45rem .75rem}
.fix b,.unsafe b{white-space:nowrap}.fix b{color:var(--good)}.unsafe b{color:var(--amber)}
.why{color:var(--soft);max-width:75ch}
.more summary{color:var(--link);font-size:.92rem}
.page{max-width:75ch;display:grid;grid-template-columns:minmax(0,1fr);gap:.55rem;padding-top:.6rem}.page h4{margin-top:.5rem}.page ul{padding-left:1.2rem}
.findings{list-style:none;padding:0;border-top:1px solid var(--line)}
.finding{padding:.7rem 1.15rem .75rem 2.65rem;border-top:1px solid var(--line);content-visibility:auto;contain-intrinsic-size:auto 5.5rem;display:grid;grid-template-columns:minmax(0,1fr) fit-content(55%);gap:.1rem 1.25rem}
.finding:first-child{border-top:0}
.finding .message,.finding pre{grid-column:1/-1}
.kind,.container,.message{color:var(--soft)}.message{font-size:.95rem}
.where{color:var(--soft);font-size:.95rem;text-align:right}.where .print,.print{color:var(--soft)}
.unread .where{text-align:left}
.tag{font-size:.76rem;border:1px solid var(--line);border-radius:99px;padding:0 .5rem;color:var(--soft)}
pre{background:var(--faint);border-radius:8px;padding:.5rem 0;margin:.4rem 0 0;overflow-x:auto;line-height:1.5}
.page pre,.unread pre{padding:.5rem .75rem}
.finding pre span,.finding pre mark{display:block;padding:0 .75rem;color:inherit;background:none;width:max-content;min-width:100%}
.finding pre mark{background:var(--mark);box-shadow:inset 3px 0 var(--high)}
.finding pre i{display:inline-block;min-width:2.6rem;margin-right:.9rem;text-align:right;color:var(--soft);font-style:normal;user-select:none}
.left{padding:.7rem 1.15rem .9rem 2.65rem;color:var(--soft)}
.nothing{padding:1.5rem;text-align:center;color:var(--soft)}
.outside{margin-top:1rem;color:var(--soft);font-size:.92rem}
footer{padding-top:2rem;padding-bottom:2.5rem;color:var(--soft);font-size:.92rem}
@media (max-width:820px){.cards{grid-template-columns:repeat(2,minmax(0,1fr))}.bars,.checks{grid-column:1/-1}.finding{grid-template-columns:minmax(0,1fr)}.where{text-align:left}}
@media (max-width:560px){body{font-size:15px}main,header,footer{padding-left:.85rem;padding-right:.85rem}.ring{flex-direction:column;text-align:center}.ring svg{width:6.5rem}
.brand span:last-child{display:none}.group>summary{flex-wrap:wrap;gap:.4rem .6rem}.group h3{order:3;flex-basis:100%}.count{margin-left:auto}.about,.finding,.left{padding-left:1.15rem}.filters select{max-width:100%}.filters label{flex:1 1 100%;min-width:0}.filters .pill{flex:0 0 auto}.filters select{width:100%}}
@media (prefers-reduced-motion:no-preference){.group>summary::before{transition:transform .12s}}
@media print{html{font-size:10.5pt}:root{--ground:#fff;--card:#fff;--text:#000;--soft:#333}.filters,.skip,.more{display:none!important}main,header,footer{max-width:none;padding:0}
.card,.verdict,.finding,.panel{break-inside:avoid}.group>summary,h2{break-after:avoid}.finding{content-visibility:visible}details::details-content{content-visibility:visible;height:auto}
.badge,.bar svg,.checks svg,.ring svg,pre,.legend i,.verdict,.fix,.unsafe,mark{-webkit-print-color-adjust:exact;print-color-adjust:exact}.finding pre span,.finding pre mark{width:auto;white-space:pre-wrap}}
@page{margin:14mm}
`;
