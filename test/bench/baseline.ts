/** What a short script does in a scan's place: undici fetches, rss-parser reads, better-sqlite3 keeps every item. */
import Database from 'better-sqlite3';
import Parser from 'rss-parser';
import { fetch } from 'undici';

const [url = '', feeds = '0', file = ':memory:'] = process.argv.slice(2);
const db = new Database(file);
db.pragma('journal_mode = WAL');
db.exec('CREATE TABLE items (guid TEXT PRIMARY KEY, title TEXT, link TEXT, text TEXT, at TEXT)');
const insert = db.prepare('INSERT OR IGNORE INTO items VALUES (?, ?, ?, ?, ?)');
const parser = new Parser();
const save = db.transaction((items: Parser.Item[]) => {
  for (const item of items) insert.run(item.guid ?? item.link, item.title, item.link, item.content, item.isoDate);
});
let next = 0;
async function work(): Promise<void> {
  for (let feed = next++; feed < Number(feeds); feed = next++) {
    const answer = await fetch(`${url}/feed/${feed}.xml`);
    save((await parser.parseString(await answer.text())).items);
  }
}
await Promise.all(Array.from({ length: 16 }, work));
