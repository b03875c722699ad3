import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unwrapUrl } from '../../src/core/unwrap-url.ts';

const STORY = 'https://paper.example/2026/story?id=7&part=2';
const ENCODED = encodeURIComponent(STORY);

/** A Google News id as it was made until 2024: the address as field 4 of a protocol buffer. */
function newsId(url: string): string {
  const bytes = Buffer.from(url);
  const length = bytes.length < 128 ? [bytes.length] : [(bytes.length & 0x7f) | 0x80, bytes.length >> 7];
  return Buffer.from([0x08, 0x13, 0x22, ...length, ...bytes, 0xd2, 0x01, 0x00]).toString('base64url');
}

describe('unwrapUrl', () => {
  test.each([
    ['an alert', `https://www.google.com/url?rct=j&sa=t&url=${ENCODED}&ct=ga&cd=CAI&usg=AO`],
    ['an alert that leaves the target bare', `https://www.google.com/url?rct=j&sa=t&url=${STORY}&ct=ga&cd=CAI&usg=AO`],
    ["another country's search", `https://www.google.com.tr/url?q=${ENCODED}&sa=U`],
    ['a news id', `https://news.google.com/rss/articles/${newsId(STORY)}?oc=5`],
    ['an old news id', `https://news.google.com/__i/rss/rd/articles/${newsId(STORY)}?oc=5`],
    ['a news id longer than a byte says', `https://news.google.com/read/${newsId(STORY)}?hl=en`],
    ['Bing News', `https://www.bing.com/news/apiclick.aspx?ref=FexRss&aid=&tid=1&url=${ENCODED}&c=1&mkt=en-us`],
    ['Facebook', `https://lm.facebook.com/l.php?u=${ENCODED}&h=AT0`],
    ['Instagram', `https://l.instagram.com/?u=${ENCODED}&e=AT0`],
    ['Reddit', `https://out.reddit.com/t3_1?url=${ENCODED}&token=AQ`],
    ['YouTube', `https://www.youtube.com/redirect?event=comments&redir_token=Q&q=${ENCODED}`],
    ['VK', `https://vk.com/away.php?to=${ENCODED}&cc_key=`],
    ['Tumblr', `https://t.umblr.com/redirect?z=${ENCODED}&t=N`],
    ['Steam', `https://steamcommunity.com/linkfilter/?u=${ENCODED}`],
    ['Steam in the old form', `https://steamcommunity.com/linkfilter/${STORY}`],
    ['a link that is all query', `https://href.li/?${STORY}`],
    ['Disqus', `https://disq.us/url?url=${ENCODED}%3AhAsH_1&cuid=1`],
    ['LinkedIn', `https://www.linkedin.com/safety/go?url=${ENCODED}`],
    ['a mail gateway', `https://eur01.safelinks.protection.outlook.com/?url=${ENCODED}&data=05`],
    ['another mail gateway', `https://urldefense.com/v3/__${STORY}__;!!abc`],
    ['Yahoo search', `https://r.search.yahoo.com/_ylt=A/RV=2/RE=1/RO=10/RU=${ENCODED}/RK=2/RS=x`],
    ['an AMP cache', 'https://paper-example.cdn.ampproject.org/c/s/paper.example/2026/story?id=7&part=2'],
    ['an AMP viewer', 'https://www.google.com/amp/s/paper.example/2026/story?id=7&part=2'],
    ['one in another', `https://l.facebook.com/l.php?u=${encodeURIComponent(`https://vk.com/away.php?to=${ENCODED}`)}`],
  ])('%s', (_, url) => {
    expect(unwrapUrl(url)).toBe(STORY);
  });

  test('a long address in a news id is read whole', () => {
    const long = `https://paper.example/${'a-long-headline-'.repeat(20)}end`;

    expect(unwrapUrl(`https://news.google.com/articles/${newsId(long)}`)).toBe(long);
  });

  test.each([
    ['a plain link', STORY],
    [
      'a news id without an address',
      `https://news.google.com/rss/articles/${newsId('AU_yqLMxopaque-token-of-2024')}?oc=5`,
    ],
    ['a script', 'https://l.facebook.com/l.php?u=javascript%3Aalert(1)'],
    ['a file', 'https://www.google.com/url?url=file%3A%2F%2F%2Fetc%2Fpasswd'],
    ['no target', 'https://www.google.com/url?sa=t&usg=x'],
    ['a path that only looks alike', `https://www.google.com/urlaub?url=${ENCODED}`],
    ['a host that only looks alike', `https://google.example/url?url=${ENCODED}`],
    ['a broken escape', 'https://vk.com/away.php?to=https%3A%2F%2Fpaper.example%2F%E0%A4%A'],
    ['a target that is no address', 'https://vk.com/away.php?to=https%3A%2F%2F'],
    ['no address at all', 'not a link'],
    ['nothing', ''],
  ])('%s stays as it is', (_, url) => {
    expect(unwrapUrl(url)).toBe(url);
  });

  test('never throws and always gives a string', () => {
    const host = fc.constantFrom('www.google.com/url?', 'news.google.com/articles/', 'href.li/?', 'vk.com/away?to=');
    fc.assert(
      fc.property(host, fc.string({ unit: 'binary', maxLength: 80 }), (prefix, rest) => {
        expect(typeof unwrapUrl(`https://${prefix}${rest}`)).toBe('string');
        expect(typeof unwrapUrl(rest)).toBe('string');
      }),
    );
  });

  test('a megabyte, and a chain without end, come back', () => {
    const megabyte = `https://www.google.com/url?url=https://${'a.'.repeat(500_000)}`;
    let chain = STORY;
    for (let depth = 0; depth < 8; depth++) chain = `https://href.li/?${chain}`;

    expect(unwrapUrl(megabyte)).toBe(megabyte);
    expect(unwrapUrl(chain)).toMatch(/^https:\/\/href\.li\/\?/u);
  });
});
