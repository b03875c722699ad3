import { existsSync } from 'node:fs';
import { createSecrets } from '../config/secrets.ts';
import { renderDoctor } from '../report/render-doctor.ts';
import { examine } from '../run/doctor.ts';
import { namedHosts, openHttp } from '../run/open.ts';
import type { CommandContext } from './context.ts';

/** Looks at everything that a scan depends on, one line each. */
export async function run(context: CommandContext): Promise<number> {
  const config = await context.loadConfig();
  const { now, signal, version } = context;
  const log = context.log();
  const http = openHttp(config.network, await namedHosts(config), { now, log, version });
  const isFrozen = context.globals.asOf !== undefined;
  try {
    const edges = { http, now, log, signal, isFrozen, openStore: () => openIfThere(context) };
    const findings = await examine(config, edges);
    // What another machine answers may repeat what it was told.
    const secrets = createSecrets();
    secrets.add(config.secrets);
    const { json, color } = context.globals;
    const text = json ? `${JSON.stringify(findings)}\n` : renderDoctor(findings, { width: context.columns, color });
    context.stdout(secrets.hide(text));
    return findings.some((finding) => finding.status === 'failed') ? 3 : 0;
  } finally {
    await http.close();
  }
}

async function openIfThere(context: CommandContext) {
  const { database } = await context.loadConfig();
  if (!existsSync(database)) return null;
  return context.openStore({ readOnly: true });
}
