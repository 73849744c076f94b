/** Darker by the same step each; the darkest still leaves the number on it readable, in both colour schemes. */
const heatShades = [9, 18, 27, 36, 45]
  .map(
    (share, shade) =>
      `.heat${shade + 1} { background: color-mix(in srgb, var(--left) ${share}%, var(--card)); }\n`,
  )
  .join('');

/** Style of the migration report, on top of the style that all pages of Bitewing share. */
export const reportStyle = `
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: .6rem; margin: 0 0 1rem; }
.tile { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: .7rem .9rem; }
.tile b { display: block; font-size: 1.35rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
.tile span { color: var(--muted); font-size: .9rem; }
.tile.bad b { color: var(--bad); }
.good { fill: var(--good); } .bad { fill: var(--bad); } .accent { fill: var(--left); } .second { fill: var(--right); }
.third { fill: var(--different); } .faint { fill: var(--muted); }
details summary { cursor: pointer; color: var(--muted); margin: .5rem 0; }
.names { columns: 14rem auto; padding-left: 1.1rem; font-size: .9rem; }
.failures { margin: .25rem 0 1rem; padding-left: 1.2rem; color: var(--bad); }
.practice { font-size: 1.35rem; margin: 1.75rem 0 .25rem; overflow-wrap: anywhere; border-top: 2px solid var(--line); padding-top: 1rem; }
.banner ul { margin: .25rem 0; padding-left: 1.2rem; } .issues th { font-weight: 400; } .issues th code { display: block; }
.unread { margin: 0 0 1rem; }
.overview { list-style: none; padding: 0; margin: 0 0 1rem; } .overview li { margin: .3rem 0; } .overview span { color: var(--ink); }
.overview li.good { color: var(--good); } .overview li.bad { color: var(--bad); }
a { color: var(--left); }
.part { font-size: 1.2rem; margin: 1.5rem 0 .25rem; }
.reasons { padding-left: 1.1rem; font-size: .92rem; } .reasons li { margin: .2rem 0; }
.picture h3 { margin: 0 0 .25rem; font-size: 1.1rem; } .picture h4 { font-size: .95rem; margin: 1.1rem 0 .25rem; }
.picture > p.muted:first-of-type { margin-bottom: .75rem; } .picture table { margin: .75rem 0; } .picture .bars { margin: .5rem 0; }
.picture .detail { display: block; color: var(--muted); font-size: .88rem; line-height: 1.3; }
.years { max-width: 28rem; }
@media (min-width: 40.01rem) { .amounts .bars > div { grid-template-columns: minmax(8rem, 16rem) 1fr 8.5rem; } }
caption { text-align: left; color: var(--muted); font-size: .92rem; padding: .25rem 0; }
.heat { table-layout: fixed; font-variant-numeric: tabular-nums; } .heat th, .heat td { text-align: center; padding: .3rem .1rem; } .heat th:first-child { width: 3.8em; text-align: left; }
.heat td { border: 1px solid var(--card); print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.heat tbody th { font-weight: 400; color: var(--muted); } .heat .none { color: var(--muted); }
${heatShades}@media (max-width: 40rem) { .tile b { font-size: 1.15rem; } .heat { font-size: .75rem; } .heat th, .heat td { padding: .25rem 0; } .heat th:first-child { width: 3.2em; } }
@media print { .card, .tile { break-inside: avoid; } svg { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
`;
