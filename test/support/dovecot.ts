/** A real IMAP server on loopback: Debian's dovecot with a config, a folder and users of its own. */
import { execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp, readFile } from 'node:fs/promises';
import { type AddressInfo, createConnection, createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

/** Debian's dovecot-imapd, in the version whose config this writes; the tests that need it are skipped without it. */
export const HAS_DOVECOT =
  existsSync('/usr/lib/dovecot/imap') && execFileSync('/usr/sbin/dovecot', ['--version']).toString().startsWith('2.3.');

export const USER = 'care';
export const PASSWORD = 'p@ss/w%rd#1';

export interface Dovecot {
  /** `imap://care:…@127.0.0.1:port`, without TLS unless asked for by STARTTLS. */
  url: string;
  /** The same over TLS; the certificate is for `localhost`, signed by the issuer of `ca`. */
  tlsUrl: string;
  port: number;
  /** File with the certificate of the issuer. */
  ca: string;
  /** Puts a mail into a folder, as a mail server would; `Maildir` of INBOX when no folder is named. */
  deliver(mail: string | Uint8Array, folder?: string): void;
  makeFolder(name: string): void;
  /** Loses the numbers of the INBOX, as a restored or moved mailbox does. */
  renumber(): void;
  /** Names of the mail files, with their flags. */
  files(): Promise<string[]>;
  log(): Promise<string>;
  close(): Promise<void>;
}

/** Starts a server; it takes about half a second. */
export async function dovecot(): Promise<Dovecot> {
  const home = await mkdtemp(join(tmpdir(), 'mw-dovecot-'));
  const [port, tlsPort] = [await freePort(), await freePort()];
  const isRoot = userInfo().uid === 0;
  const id = (option: string) => Number(execFileSync('id', [option, isRoot ? 'nobody' : userInfo().username]));
  const owner = { uid: id('-u'), gid: id('-g') };
  const maildir = join(home, 'Maildir');
  const own = (path: string) => {
    if (isRoot) chownSync(path, owner.uid, owner.gid);
  };
  const makeMaildir = (path: string) => {
    for (const folder of [path, ...['tmp', 'new', 'cur'].map((name) => join(path, name))]) {
      mkdirSync(folder, { recursive: true });
      own(folder);
    }
  };
  chmodSync(home, 0o755);
  makeMaildir(maildir);
  makeCertificates(home);
  writeFileSync(join(home, 'users'), `${USER}:{PLAIN}${PASSWORD}\n`);
  writeFileSync(join(home, 'dovecot.conf'), configOf(home, { port, tlsPort, isRoot, ...owner }));
  const child = spawn('/usr/sbin/dovecot', ['-F', '-c', join(home, 'dovecot.conf')], { stdio: 'ignore' });
  const end = () => void child.kill('SIGTERM');
  process.once('exit', end);
  await listening(port, join(home, 'log'));

  let count = 0;
  return {
    url: `imap://${USER}:${PASSWORD}@127.0.0.1:${port}`,
    tlsUrl: `imaps://${USER}:${PASSWORD}@localhost:${tlsPort}`,
    port,
    ca: join(home, 'ca.pem'),
    deliver(mail, folder) {
      const box = folder === undefined ? maildir : join(maildir, `.${folder}`);
      // Dovecot numbers what it finds in the order of the names.
      const name = `${1_700_000_000 + count++}.M${count}.${randomUUID()}`;
      const bytes = typeof mail === 'string' ? Buffer.from(mail.replace(/\r?\n/gu, '\r\n')) : mail;
      writeFileSync(join(box, 'tmp', name), bytes, { mode: 0o644 });
      own(join(box, 'tmp', name));
      renameSync(join(box, 'tmp', name), join(box, 'new', name));
    },
    makeFolder: (name) => makeMaildir(join(maildir, `.${name}`)),
    renumber() {
      for (const name of ['dovecot-uidlist', 'dovecot.index', 'dovecot.index.log', 'dovecot.index.cache']) {
        rmSync(join(maildir, name), { force: true });
      }
    },
    async files() {
      const { readdir } = await import('node:fs/promises');
      return [...(await readdir(join(maildir, 'cur'))), ...(await readdir(join(maildir, 'new')))];
    },
    log: () => readFile(join(home, 'log'), 'utf8'),
    async close() {
      const ended = new Promise((resolve) => child.once('close', resolve));
      end();
      await ended;
      process.off('exit', end);
      rmSync(home, { recursive: true, force: true });
    },
  };
}

interface Ids {
  port: number;
  tlsPort: number;
  isRoot: boolean;
  uid: number;
  gid: number;
}

function configOf(home: string, { port, tlsPort, isRoot, uid, gid }: Ids): string {
  const { username } = userInfo();
  const groupname = execFileSync('id', ['-gn']).toString().trim();
  return `
base_dir = ${home}/run
state_dir = ${home}/run
log_path = ${home}/log
protocols = imap
listen = 127.0.0.1
${isRoot ? '' : `default_internal_user = ${username}\ndefault_login_user = ${username}\ndefault_internal_group = ${groupname}`}
first_valid_uid = ${Math.min(uid, 500)}
first_valid_gid = ${Math.min(gid, 500)}
mail_location = maildir:${home}/Maildir
mail_uid = ${uid}
mail_gid = ${gid}
mail_privileged_group =
mail_fsync = never
disable_plaintext_auth = no
auth_failure_delay = 0
ssl = yes
ssl_cert = <${home}/cert.pem
ssl_key = <${home}/key.pem
passdb {
  driver = passwd-file
  args = scheme=PLAIN ${home}/users
}
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${home}
}
namespace inbox {
  inbox = yes
}
service imap-login {
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = ${tlsPort}
  }
  ${isRoot ? '' : 'chroot ='}
}
service anvil {
  chroot =
  # who was refused once waits longer each time
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service stats {
  unix_listener stats-reader {
  }
  unix_listener stats-writer {
    mode = 0666
  }
}
`;
}

/** A certificate for `localhost`, signed by an issuer of our own, made for this run. */
function makeCertificates(home: string): void {
  const openssl = (...words: string[]) => execFileSync('openssl', words, { cwd: home, stdio: 'ignore' });
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl('req', '-x509', ...key, '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '2', '-subj', '/CN=Test issuer');
  openssl('req', ...key, '-keyout', 'key.pem', '-out', 'cert.csr', '-subj', '/CN=localhost');
  writeFileSync(join(home, 'ext'), 'subjectAltName=DNS:localhost\n');
  openssl(
    ...['x509', '-req', '-in', 'cert.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial'],
    ...['-out', 'cert.pem', '-days', '2', '-extfile', 'ext'],
  );
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}

/** Waits until somebody takes connections on the port. */
async function listening(port: number, log: string): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const isUp = await new Promise<boolean>((resolve) => {
      const socket = createConnection({ host: '127.0.0.1', port });
      socket.once('data', () => {
        socket.destroy();
        resolve(true);
      });
      socket.once('error', () => resolve(false));
    });
    if (isUp) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`dovecot does not start: ${await readFile(log, 'utf8').catch(() => 'no log')}`);
}
