import type { CommandContext, CommandSpec, OptionSpec } from './context.ts';
import { COMMANDS, GLOBAL_OPTIONS } from './program.ts';

/** `completion bash|zsh|fish`: a script for the shell, made from the declarations in program.ts. */
export async function run(context: CommandContext, [shell]: readonly string[]): Promise<number> {
  const scripts: Readonly<Record<string, () => string>> = { bash, zsh, fish };
  context.stdout(scripts[shell ?? '']?.() ?? '');
  return 0;
}

/** Words of an option: `--json`, `-c --config`. */
function words(option: OptionSpec): string[] {
  return option.flags.split(/[ ,|]+/u).filter((word) => word.startsWith('-'));
}

function takesValue(option: OptionSpec): boolean {
  return option.flags.includes('<') || option.flags.includes('[');
}

function isFile(option: OptionSpec): boolean {
  return /<(?:file|dir)>/u.test(option.flags);
}

function optionsOf(command: CommandSpec): OptionSpec[] {
  return [...(command.options ?? []), ...GLOBAL_OPTIONS];
}

/** Fixed words that an argument of the command may be; none when it is free. */
function choicesOf(command: CommandSpec): readonly string[] {
  return (command.arguments ?? []).flatMap(([flags]) => /^<((?:\w+\|)+\w+)>$/u.exec(flags)?.[1]?.split('|') ?? []);
}

/** The value that follows an option, as cases of a shell's `case "$command $before"`. */
function valueCases(indent: string, offer: (words: readonly string[]) => string, files: string): string {
  const actions = new Map<string, Map<string, string[]>>();
  for (const command of COMMANDS) {
    for (const option of optionsOf(command).filter(takesValue)) {
      const action = option.choices !== undefined ? offer(option.choices) : isFile(option) ? files : ':';
      for (const word of words(option)) {
        const ofWord = actions.get(word) ?? new Map<string, string[]>();
        actions.set(word, ofWord.set(action, [...(ofWord.get(action) ?? []), command.name]));
      }
    }
  }
  // Some options take other words in one command than in another; most may stand before the command, too.
  return [...actions]
    .flatMap(([word, ofWord]) =>
      [...ofWord].map(([action, commands]) => {
        const places = ofWord.size === 1 ? [`*' ${word}'`] : commands.map((name) => `'${name} ${word}'`);
        return `${indent}${places.join('|')}) ${action}; return ;;\n`;
      }),
    )
    .join('');
}

function commandCases(indent: string, offer: (words: readonly string[]) => string): string {
  return COMMANDS.map((command) => {
    const offered = [...choicesOf(command), ...optionsOf(command).flatMap(words), '--help'];
    return `${indent}${command.name}) ${offer(offered)} ;;\n`;
  }).join('');
}

function bash(): string {
  const offer = (list: readonly string[]) => `COMPREPLY=($(compgen -W '${list.join(' ')}' -- "$word"))`;
  return `# bash completion for mentionwatch; load it with: source <(mentionwatch completion bash)
_mentionwatch() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" command='' index
  COMPREPLY=()
  for ((index = 1; index < COMP_CWORD; index++)); do
    case "\${COMP_WORDS[index]}" in
      ${COMMANDS.map(({ name }) => name).join('|')}) command="\${COMP_WORDS[index]}"; break ;;
    esac
  done
  case "$command $before" in
${valueCases('    ', offer, 'COMPREPLY=($(compgen -f -- "$word"))')}  esac
  case "$command" in
${commandCases('    ', offer)}    *) ${offer([...COMMANDS.map(({ name }) => name), ...GLOBAL_OPTIONS.flatMap(words), '--help', '--version'])} ;;
  esac
}
complete -o bashdefault -o default -F _mentionwatch mentionwatch
`;
}

function zsh(): string {
  const offer = (list: readonly string[]) => `compadd -- ${list.join(' ')}`;
  return `#compdef mentionwatch
# zsh completion for mentionwatch; save it as _mentionwatch in a folder of $fpath
_mentionwatch() {
  local before="\${words[CURRENT-1]}" command='' index
  for ((index = 2; index < CURRENT; index++)); do
    case "\${words[index]}" in
      ${COMMANDS.map(({ name }) => name).join('|')}) command="\${words[index]}"; break ;;
    esac
  done
  case "$command $before" in
${valueCases('    ', offer, '_files')}  esac
  case "$command" in
${commandCases('    ', offer)}    *) ${offer([...COMMANDS.map(({ name }) => name), ...GLOBAL_OPTIONS.flatMap(words), '--help', '--version'])} ;;
  esac
}
compdef _mentionwatch mentionwatch
`;
}

function fish(): string {
  const quoted = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  const option = (spec: OptionSpec, condition: string) => {
    const names = words(spec).map((word) => (word.startsWith('--') ? `-l ${word.slice(2)}` : `-s ${word.slice(1)}`));
    const value =
      spec.choices !== undefined ? ` -x -a ${quoted(spec.choices.join(' '))}` : takesValue(spec) ? ' -r' : '';
    const files = isFile(spec) ? ' -F' : '';
    return `complete -c mentionwatch${condition} ${names.join(' ')}${value}${files} -d ${quoted(spec.summary)}\n`;
  };
  const lines = ['# fish completion for mentionwatch; save it as ~/.config/fish/completions/mentionwatch.fish\n'];
  lines.push('complete -c mentionwatch -f\n', ...GLOBAL_OPTIONS.map((spec) => option(spec, '')));
  for (const command of COMMANDS) {
    lines.push(`complete -c mentionwatch -n __fish_use_subcommand -a ${command.name} -d ${quoted(command.summary)}\n`);
    const condition = ` -n '__fish_seen_subcommand_from ${command.name}'`;
    const choices = choicesOf(command);
    if (choices.length > 0) lines.push(`complete -c mentionwatch${condition} -a ${quoted(choices.join(' '))}\n`);
    for (const spec of command.options ?? []) lines.push(option(spec, condition));
  }
  return lines.join('');
}
