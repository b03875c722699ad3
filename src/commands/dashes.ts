import { MentionwatchError } from '../core/errors.ts';
import { oneLine, truncate } from '../core/text.ts';
import type { CommandSpec, OptionSpec } from './context.ts';
import { COMMANDS, GLOBAL_OPTIONS } from './program.ts';

/**
 * Makes texts that begin with `-` what they are meant as. The value of a long option is joined to it
 * (`--query '-careers acme'`). A query or text that would be read as options (`-careers acme` as `-c "areers acme"`,
 * `-hello` as `-h`) is refused; behind `--` it is what it is.
 * @returns the command line for the parser
 * @throws usage
 */
export function settleDashes(argv: readonly string[]): string[] {
  const known = [...GLOBAL_OPTIONS, HELP, VERSION];
  const isOption = (word: string) => word === '--' || known.some((option) => namesOf(option).includes(word));
  const settled: string[] = [];
  let command: CommandSpec | undefined;
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at] ?? '';
    if (word === '--') return [...settled, ...argv.slice(at)];
    settled.push(word);
    if (!word.startsWith('-')) {
      command ??= COMMANDS.find(({ name }) => name === word);
      if (command !== undefined) known.push(...(command.options ?? []));
      continue;
    }
    const next = argv[at + 1];
    const isValued = known.some((option) => takesValue(option) && namesOf(option).includes(word));
    if (isValued && next !== undefined) {
      if (word.startsWith('--') && next.startsWith('-') && !isOption(next))
        settled[settled.length - 1] = `${word}=${next}`;
      else settled.push(next);
      at++;
    } else if (!word.startsWith('--') && word.length > 2 && !readsWell(word, known, command)) {
      throw refusal(word, command);
    }
  }
  return settled;
}

const HELP: OptionSpec = { flags: '-h, --help', summary: '' };
const VERSION: OptionSpec = { flags: '-V, --version', summary: '' };

/** Short options in one word, such as `-vv`; or one with its value behind it, where nobody would write a text. */
function readsWell(word: string, known: readonly OptionSpec[], command: CommandSpec | undefined): boolean {
  const letters = known.flatMap((option) =>
    namesOf(option)
      .filter((name) => name.length === 2)
      .map((name) => [name, option] as const),
  );
  const isSwitch = (letter: string) => letters.some(([name, option]) => name === `-${letter}` && !takesValue(option));
  if ([...word.slice(1)].every(isSwitch)) return true;
  const isValued = letters.some(([name, option]) => word.startsWith(name) && takesValue(option));
  return isValued && !/\s/u.test(word) && command !== undefined && !takesText(command);
}

function namesOf({ flags }: OptionSpec): string[] {
  return flags.match(/(?<!\S)--?[\w-]+/gu) ?? [];
}

function takesValue({ flags }: OptionSpec): boolean {
  return flags.includes('<');
}

function takesText({ arguments: given = [] }: CommandSpec): boolean {
  return given.some(([flags]) => /text|query/u.test(flags));
}

function refusal(word: string, command: CommandSpec | undefined): MentionwatchError {
  const shown = truncate(oneLine(word), 60);
  const example = `mentionwatch ${command?.name ?? 'match'} -- '${shown}'`;
  return new MentionwatchError('usage', `"${shown}" reads as an option.`, {
    hint: `Put -- before a query or text that begins with -: ${example}`,
  });
}
