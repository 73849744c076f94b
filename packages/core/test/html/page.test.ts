import { barChart, html, legend, noHtml, pageDocument } from '@bitewing/core/html';
import { describe, expect, test } from 'vitest';
import { expectBalanced, expectSelfContained } from './page-checks.ts';

const hostile = `"><script>alert('x')</script>&\u202e`;
const harmless = '&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;\\u{202e}';

describe('a page', () => {
  test('may bring more style, which its policy then covers', () => {
    const page = pageDocument('Mine & yours', html`<p class="mine">${'<b>'}</p>`, '.mine { color: red; }');
    expectSelfContained(page);
    expect(page).toContain('.mine { color: red; }');
    expect(page).toContain('<title>Mine &amp; yours</title>');
    expect(page).toContain('<p class="mine">&lt;b&gt;</p>');
  });

  test('shows every text as text, in content, attributes and charts', () => {
    const rows = [
      {
        name: hostile,
        stretches: [{ kind: hostile, label: hostile, value: 1 }],
        shown: hostile,
        label: hostile,
      },
    ];
    const page = pageDocument(
      hostile,
      html`<p title="${hostile}">${hostile}</p>${legend([{ kind: hostile, label: hostile }])}${barChart(rows)}`,
    );
    expectSelfContained(page);
    expectBalanced(page);
    expect(page.split(harmless)).toHaveLength(11);
    expect(page).not.toContain('\u202e');
  });

  test('takes what the tag made as it is: one part, a list of parts, nothing', () => {
    const items = ['a', 'b'].map((item) => html`<li>${item}</li>`);
    expect(html`<ul>${items}</ul>${noHtml}${7}`.html).toBe('<ul><li>a</li><li>b</li></ul>7');
  });
});

describe('a chart of bars', () => {
  const row = (name: string, ...values: readonly number[]) => ({
    name,
    stretches: values.map((value, place) => ({ kind: `kind-${place}`, label: `part ${place}`, value })),
    shown: `${values.length} parts`,
    label: `${name} in words`,
  });

  test('says of a stretch what it is in words, or its name and value', () => {
    const stretches = [
      { kind: 'kind', label: 'cents', value: 2_226_491, shown: '22 264.91 <owed>' },
      { kind: 'kind', label: 'accounts', value: 7 },
    ];
    const { html: chart } = barChart([{ ...row('sums'), stretches }]);
    expect(chart).toContain('<title>22 264.91 &lt;owed&gt;</title>');
    expect(chart).toContain('<title>accounts: 7</title>');
    expect(chart).not.toContain('cents');
  });

  test('is drawn to the scale of the longest bar, and leaves out what is zero', () => {
    const { html: chart } = barChart([row('short', 10, 0, 15), row('long', 100)]);
    expect(chart).toContain(
      '<rect class="kind-0" x="0" y="0" width="100" height="10"><title>part 0: 10</title></rect>' +
        '<rect class="kind-2" x="100" y="0" width="150" height="10"><title>part 2: 15</title></rect>',
    );
    expect(chart).not.toContain('kind-1');
    expect(chart).toContain('<rect class="kind-0" x="0" y="0" width="1000" height="10">');
    expect(chart).toContain('<dt>short</dt>');
    expect(chart).toContain('aria-label="short in words"');
    expect(chart).toContain('<dd class="number">3 parts</dd>');
  });

  test('of nothing at all has bars without a stretch', () => {
    expect(barChart([row('none', 0)]).html).not.toContain('class="kind-0"');
    expect(barChart([]).html).toBe('<dl class="bars"></dl>');
  });
});
