/** Beside the looks of every page: those of the picture, and of what is told of it. */
export const GRAPH_STYLE = `
header.wide,main.wide{max-width:1480px}
.picture{overflow-x:auto;background:var(--card);border:1px solid var(--line);border-radius:12px;margin-top:1rem;padding:.35rem}
.graph{display:block;margin:0 auto;max-width:100%;height:auto;font:12.5px ui-monospace,SFMono-Regular,"Cascadia Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;letter-spacing:-.02em}
.graph rect{fill:var(--ground);stroke:var(--soft);stroke-width:1.2}.graph text{fill:var(--text)}
.graph .start rect{fill:var(--faint);stroke:var(--link);stroke-width:1.6}
.graph .together rect{fill:none;stroke-dasharray:2 3}.graph .together text{fill:var(--soft)}
.graph .goal rect{fill:var(--red-ground);stroke:var(--high);stroke-width:2.2}.graph .goal text{font-weight:700}
.graph .way{fill:none;stroke:currentColor;stroke-width:1.8}.graph .tip{fill:currentColor}.graph .kind{font-size:10.5px;fill:var(--soft)}.graph .label{font-size:10.5px;fill:currentColor;paint-order:stroke;stroke:var(--card);stroke-width:4px;stroke-linejoin:round}
.graph .conditional .way{stroke-dasharray:5 4}
.graph .critical{color:var(--critical)}.graph .high{color:var(--high)}.graph .medium{color:var(--medium)}.graph .low{color:var(--low)}
.graph .critical .way,.graph .high .way,.graph .medium .way,.graph .low .way{fill:none}
.key{color:var(--soft);font-size:.9rem;margin-top:.5rem}
.legend{display:flex;flex-wrap:wrap;gap:.2rem 1.4rem;color:var(--soft);font-size:.9rem;margin:.6rem 0 0;padding:0;list-style:none}.legend li{color:inherit;display:flex;align-items:center;gap:.45rem}.legend svg{flex:none}
.legend .way{fill:none;stroke:currentColor;stroke-width:2}.legend .conditional .way{stroke-dasharray:5 4}.legend .tip{fill:currentColor}.legend rect{fill:var(--faint);stroke:var(--link);stroke-width:1.6}.legend .goal rect{fill:var(--red-ground);stroke:var(--high);stroke-width:2.2}.legend span{color:var(--soft)}
.legend .critical{color:var(--critical)}.legend .high{color:var(--high)}.legend .medium{color:var(--medium)}.legend .low{color:var(--low)}
.ways{list-style:none;padding:0;counter-reset:way;display:grid;gap:.55rem;padding:.2rem 1.15rem 1rem 2.65rem}
.ways li{display:grid;grid-template-columns:2.6rem minmax(0,1fr);gap:0 .6rem}.ways .rule{font-weight:650;color:var(--soft)}
.ways p{grid-column:2}.ways .does{font-weight:550}.ways .held,.ways .reason{color:var(--soft);font-size:.92rem}.ways .proviso{color:var(--amber);font-size:.92rem}
.others{padding:0 1.15rem .6rem 2.65rem;color:var(--soft);font-size:.92rem}
@media print{main.wide{max-width:none}.graph{max-width:100%;height:auto}}
`;
