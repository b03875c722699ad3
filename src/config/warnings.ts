import { lintQuery } from '../match/lint.ts';
import { loadSource } from '../sources/registry.ts';
import type { Config } from './schema.ts';

const BUDGET = '`budget: { cost: 5/month, costPerItem: 0.005 }`';

/** Something that is allowed and still probably not meant. */
export interface ConfigWarning {
  /** `alerts[2].query` */
  where: string;
  message: string;
}

/** Looks for queries that find too much or nothing, and for parts of a config that have no effect. */
export async function warningsOf(config: Config): Promise<ConfigWarning[]> {
  const warnings: ConfigWarning[] = [];
  const warn = (where: string, message: string) => warnings.push({ where, message });
  for (const [index, alert] of config.alerts.entries()) {
    for (const { message, position } of lintQuery(alert.tree)) {
      warn(`alerts[${index}].query`, `${alert.name}, character ${position + 1}: ${message}`);
    }
    const sources = config.sources.filter(({ enabled, name }) => enabled && (alert.sources?.includes(name) ?? true));
    if (config.sources.length > 0 && sources.length === 0)
      warn(`alerts[${index}].sources`, `no source of ${alert.name} is enabled; it finds nothing.`);
    if (alert.owner !== null && config.owners.length > 0 && !config.owners.some(({ name }) => name === alert.owner)) {
      warn(`alerts[${index}].owner`, `${alert.owner} is not among the owners, so no mail address is known.`);
    }
  }
  const isAnybodyKnown = config.owners.some(({ email }) => email !== null);
  for (const [index, { name, type, options, budget }] of config.sources.entries()) {
    const { needsBudget, title } = await loadSource(type);
    const { cost = null, costPerItem = null } = budget ?? {};
    if (needsBudget === true && (cost === null || costPerItem === null)) {
      warn(`sources[${index}].budget`, `${title} costs money and is not asked without a limit, such as ${BUDGET}.`);
    }
    const actions = typeof options === 'object' && options !== null && 'actions' in options && options.actions === true;
    if (actions && !isAnybodyKnown) {
      warn(`sources[${index}].actions`, `${name} acts for nobody: no owner has an \`email\`.`);
    }
  }
  const { answerWithin, warnAfter } = config.sla;
  if (warnAfter !== null && warnAfter >= answerWithin) {
    warn('sla.warnAfter', 'it is not shorter than `answerWithin`, so nobody is reminded before the limit.');
  }
  for (const [index, person] of (config.escalation?.to ?? []).entries()) {
    if (config.owners.length > 0 && !config.owners.some(({ name }) => name === person)) {
      warn(`escalation.to[${index}]`, `${person} is not among the owners; the message names them all the same.`);
    }
  }
  if (config.sources.length === 0) warn('sources', 'there is none; a scan finds nothing.');
  if (config.digests.length === 0) warn('digests', 'there is none; nobody is told of a mention.');
  for (const [index, digest] of config.digests.entries()) {
    const open = config.channels.some(({ enabled, name }) => enabled && digest.channels.includes(name));
    if (!open) warn(`digests[${index}].channels`, `no channel of ${digest.name} is enabled; nobody gets it.`);
  }
  const used = new Set([
    ...config.digests.flatMap(({ channels }) => channels),
    ...(config.escalation?.channels ?? []),
    ...(config.spikes?.channels ?? []),
  ]);
  for (const [index, { name }] of config.channels.entries()) {
    if (!used.has(name)) warn(`channels[${index}]`, `nothing is sent to ${name}; name it in a digest.`);
  }
  return warnings;
}
