// Loaded before a program under test: leaves the most memory that it ever held, in kilobytes, in the file PEAK_FILE.
const { appendFileSync } = require('node:fs');

process.on('exit', () => {
  appendFileSync(process.env.PEAK_FILE, `${process.resourceUsage().maxRSS}\n`);
});
