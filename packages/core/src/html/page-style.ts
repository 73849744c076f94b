/** Style of the pages: light and dark by the reader's setting, one column on a telephone. No external file or font. */
export const pageStyle = `
:root { color-scheme: light dark;
  --page: #f7f8fa; --card: #ffffff; --ink: #1b2430; --muted: #5b6675; --line: #dde2e9;
  --different: #b7791f; --left: #2b6cb0; --right: #6b46c1; --good: #2f7d4f; --bad: #b83232; --banner: #fbe9e7; }
@media (prefers-color-scheme: dark) { :root {
  --page: #14181e; --card: #1c222b; --ink: #e6eaf0; --muted: #9aa6b5; --line: #313a47;
  --different: #e0a84c; --left: #6aa9e9; --right: #ab8ff0; --good: #63c08a; --bad: #f08a80; --banner: #43211e; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 62rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .25rem; overflow-wrap: anywhere; }
h2 { font-size: 1.15rem; margin: 0 0 .75rem; }
h3 { font-size: 1rem; margin: 1.25rem 0 .5rem; }
p { margin: .25rem 0; }
.muted { color: var(--muted); }
.verdict { font-size: 1.1rem; font-weight: 600; margin: .75rem 0 1.25rem; }
.verdict.good { color: var(--good); } .verdict.bad { color: var(--bad); }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: 1rem; margin: 0 0 1rem; }
.banner { background: var(--banner); border: 2px solid var(--bad); border-radius: .6rem; padding: .75rem 1rem; margin: 0 0 1rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
th, td { text-align: left; padding: .35rem .6rem .35rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
thead th { color: var(--muted); font-weight: 500; }
tbody th { font-weight: 500; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
thead .number { white-space: normal; }
.values { table-layout: fixed; } .values td { overflow-wrap: anywhere; } .values th:first-child { width: 28%; }
.bars { margin: 0; }
.bars > div { display: grid; grid-template: "label chart number" / minmax(8rem, 16rem) 1fr 4.5rem; gap: 0 .75rem; align-items: center; margin: .35rem 0; }
.bars dt { grid-area: label; overflow-wrap: anywhere; } .bars dd { grid-area: number; margin: 0; } .bars dd.chart { grid-area: chart; }
svg.bar { display: block; width: 100%; height: .9rem; }
.track { fill: var(--line); } .different { fill: var(--different); } .onlyLeft { fill: var(--left); } .onlyRight { fill: var(--right); }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; padding: 0; margin: 0 0 .75rem; font-size: .92rem; }
.legend svg { width: .8rem; height: .8rem; margin-right: .4rem; vertical-align: -.05rem; }
code { font: .88em ui-monospace, monospace; overflow-wrap: anywhere; }
@media (max-width: 40rem) {
  main { padding: 1rem .6rem 2rem; } .card { padding: .75rem; }
  .bars > div { grid-template: "label number" "chart chart" / 1fr auto; }
  .counts, .counts tbody, .counts tr, .counts th { display: block; border: 0; padding: 0; } .counts thead { display: none; }
  .counts tr { border-bottom: 1px solid var(--line); padding: .4rem 0; }
  .counts td { display: inline-block; border: 0; padding: 0 .9rem 0 0; }
  .counts td::before { content: attr(data-label) " "; color: var(--muted); }
  .values, .values tbody, .values tr, .values td, .values th { display: block; border: 0; padding: .1rem 0; } .values tbody th:first-child { width: auto; } .values thead { display: none; }
  .values tr { border-bottom: 1px solid var(--line); padding: .4rem 0; }
  .values td[data-label]::before { content: attr(data-label) ": "; color: var(--muted); } }
`;
