/** Style of the migration report, on top of the style that all pages of Bitewing share. */
export const reportStyle = `
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: .6rem; margin: 0 0 1rem; }
.tile { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: .7rem .9rem; }
.tile b { display: block; font-size: 1.35rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
.tile span { color: var(--muted); font-size: .9rem; }
.tile.bad b { color: var(--bad); }
.good { fill: var(--good); } .bad { fill: var(--bad); } .accent { fill: var(--left); } .second { fill: var(--right); }
.third { fill: var(--different); } .faint { fill: var(--muted); }
svg.columns { display: block; width: 100%; max-width: 34rem; height: auto; }
svg.columns text { fill: var(--ink); font: 14px system-ui, sans-serif; text-anchor: middle; font-variant-numeric: tabular-nums; }
svg.columns text.caption { fill: var(--muted); } svg.columns line { stroke: var(--muted); }
details summary { cursor: pointer; color: var(--muted); margin: .5rem 0; }
.names { columns: 14rem auto; padding-left: 1.1rem; font-size: .9rem; }
.failures { margin: .25rem 0 1rem; padding-left: 1.2rem; color: var(--bad); }
.practice { font-size: 1.35rem; margin: 1.75rem 0 .25rem; overflow-wrap: anywhere; border-top: 2px solid var(--line); padding-top: 1rem; }
.banner ul { margin: .25rem 0; padding-left: 1.2rem; } .issues th { font-weight: 400; } .issues th code { display: block; }
.unread { margin: 0 0 1rem; }
.overview { list-style: none; padding: 0; margin: 0 0 1rem; } .overview li { margin: .3rem 0; } .overview span { color: var(--ink); }
.overview li.good { color: var(--good); } .overview li.bad { color: var(--bad); }
a { color: var(--left); }
`;
