export { type BarRow, barChart, legend } from './bar-chart.ts';
export { type Html, type HtmlPart, html, noHtml } from './html.ts';
export { pageDocument } from './page-document.ts';
export type { Stretch } from './stacked-bar.ts';
