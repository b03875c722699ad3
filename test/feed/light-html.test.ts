import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeEntities } from '../../src/feed/entities.ts';
import { libraryText } from '../../src/feed/html-to-text.ts';
import { lightText } from '../../src/feed/light-html.ts';
import { NAMED_ENTITIES } from '../../src/feed/named-entities.ts';
import { corpusTexts, hasFeedCorpus } from '../evaluate/feeds.ts';

test.each([
  ['<p>One</p><p>two <a href="https://acme.example/?a=1&b=2">here</a>.</p>', 'One\n\ntwo here.'],
  ['one<br>two<br/><br />three', 'one\ntwo\n\nthree'],
  ['mig<b>ros</b>\n <em>is</em> <i> fine </i>!', 'migros is fine !'],
  ['<div>one</div> <div><p>two</p>three</div>four<p>five<p>six', 'one\n\ntwo\n\nthree\nfour\n\nfive\n\nsix'],
  ['<p>R&amp;D&nbsp;&#8211; <img src="a.png" alt=">"> &lt;b&gt;</p>', 'R&D\u00a0– <b>'],
])('%s says "%s"', (html, text) => {
  expect(lightText(html)).toBe(text);
  expect(libraryText(html)).toBe(text);
});

test.each([
  '<ul><li>one</li></ul>',
  '<p>one</b>',
  '</p>',
  '<P>one</P>',
  "<a href='x'>one</a>",
  '<a "=">">one</a>',
  '<p/>one',
  '<!-- one -->',
  'a < b',
  'AT&T',
  '&lang;',
  '<b><p>one<p>two</b>',
  '<br>'.repeat(3_000),
  '<b>'.repeat(300),
])('%s is left to the library', (html) => {
  expect(lightText(html)).toBeNull();
});

/** What the library says where `lightText` says anything. */
function both(html: string): [string | null, string | null] {
  const light = lightText(html);
  return [light, light === null ? null : libraryText(html)];
}

const tags = '<p> </p> <p> </p> <div> </div> <br> <br/> <a> </a> <b> </b> <p></p> <b>x</b> <img> <img/>'.split(' ');
const odd = '<P> <p/> </br> <!--x--> <li> </li> <ul> </ul> <h1> <hr> <b </ <td> <pre> </pre> &amp &x &; & < > "'.split(
  ' ',
);
const texts = [
  ' ',
  '  ',
  '\n',
  '\t ',
  'a',
  'b c',
  ' d',
  'e ',
  '&amp;',
  '&nbsp;',
  '&#32;',
  '&#xe9;',
  '\u200b',
  '\u00a0',
  '😀',
];
const attributes = [
  '<a href="x y">',
  '<b a="1" c="2">',
  "<b a='1'>",
  '<b a=1>',
  '<b a>',
  '<b a="<">',
  '<b a=">">',
  '<br a="b" />',
];

test.each([
  ['simple', [...tags, ...texts]],
  ['odd', [...tags, ...texts, ...attributes, ...odd]],
])('of %s markup it says what the library says', (_, pieces) => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 16 }), (parts) => {
      const [light, library] = both(parts.join(''));
      expect(light).toBe(library);
    }),
    { numRuns: 5_000 },
  );
});

test('references mean what they mean to the library', () => {
  const names = [...NAMED_ENTITIES.keys()].flatMap((name) => [name, `${name}x`]);
  const numbers = Array.from({ length: 0x3100 }, (_, code) => `#${code}`);
  const wide = ['#55295', '#55296', '#57343', '#57344', '#x1F600', '#x10FFFF', '#x110000', '#0000000000000000039'];

  const differ = [...names, ...numbers, ...wide].filter((name) => {
    const [light, library] = both(`a<b>&${name};</b>c`);
    return light !== library;
  });

  expect(differ).toEqual([]);
});

// Skipped where the development data is not beside the project.
test.skipIf(!hasFeedCorpus())('of the texts of the corpus it says what the library says', { timeout: 60_000 }, () => {
  let said = 0;
  const differ: string[] = [];
  for (const { text } of corpusTexts()) {
    const elements = text.matchAll(/<(description|summary|content|content:encoded)(?: [^<>]*)?>([\s\S]*?)<\/\1>/gu);
    for (const [, , inner = ''] of elements) {
      const data = /^\s*<!\[CDATA\[([\s\S]*)\]\]>\s*$/u.exec(inner)?.[1];
      const [light, library] = both(data ?? decodeEntities(inner));
      if (light !== null) said++;
      if (light !== library) differ.push(inner);
    }
  }

  expect(differ).toEqual([]);
  expect(said).toBeGreaterThan(1_000);
});
