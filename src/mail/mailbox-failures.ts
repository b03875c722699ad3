/** What goes wrong with a mailbox, in words for the person in charge. */
import { MentionwatchError, messageOf } from '../core/errors.ts';
import { oneLine, truncate } from '../core/text.ts';
import type { MailboxAddress } from './address.ts';

const LATER = 'It is tried again later.';

const WORDS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'has no address: no such host',
  EAI_AGAIN: 'could not be looked up: the resolver does not answer',
  ECONNREFUSED: 'refuses the connection',
  EHOSTUNREACH: 'cannot be reached',
  ENETUNREACH: 'cannot be reached: no way to that network',
  ETIMEDOUT: 'does not answer',
  CONNECT_TIMEOUT: 'does not answer',
  GREETING_TIMEOUT: 'takes the connection, but no IMAP server answers',
  UPGRADE_TIMEOUT: 'does not answer to STARTTLS',
  ETIMEOUT: 'stopped answering',
  ECONNRESET: 'broke off the connection',
  EPIPE: 'broke off the connection',
  NoConnection: 'broke off the connection',
  EConnectionClosed: 'broke off the connection',
  ClosedAfterConnectText: 'broke off the connection',
  ClosedAfterConnectTLS: 'broke off the connection',
};

const CERTIFICATES: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'has an expired certificate',
  CERT_NOT_YET_VALID: 'has a certificate that is not valid yet',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'has a certificate that nobody vouches for',
  SELF_SIGNED_CERT_IN_CHAIN: 'has a certificate that nobody vouches for',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'has a certificate whose issuer is not known',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'has a certificate whose issuer is not known',
  ERR_TLS_CERT_ALTNAME_INVALID: 'has a certificate for another name',
};

// Answers that pass our limits, or that are no IMAP.
const UNREADABLE =
  /^(?:ParserError|LineTooLarge|LiteralTooLarge|ResponseTooLarge|TooMany|MAX_IMAP_NESTING|InvalidResponse|MissingTag|UnexpectedTag|ResponseProcessingFailed)/u;

/** The fields of imapflow's errors that are read here. */
interface ImapError extends Error {
  code?: string | undefined;
  authenticationFailed?: boolean | undefined;
  tlsFailed?: boolean | undefined;
  responseText?: string | undefined;
  serverResponseCode?: string | undefined;
}

/** The error for anything that a step throws; ours are handed on as they are. */
export function connectionFailed(error: unknown, { host, port }: MailboxAddress, timeoutMs: number): MentionwatchError {
  if (error instanceof MentionwatchError) return error;
  const failure = (error instanceof Error ? error : new Error(String(error))) as ImapError;
  const where = `${host}:${port}`;
  const code = failure.code ?? '';
  const said = truncate(oneLine(failure.responseText ?? ''), 200);
  if (failure.authenticationFailed === true) return refused(where, said, failure);
  const certificate = Object.hasOwn(CERTIFICATES, code) ? CERTIFICATES[code] : undefined;
  if (certificate !== undefined) {
    return new MentionwatchError('unavailable', `${where} ${certificate} (${code})`, {
      hint: 'Name the host as its certificate does, or the file with the certificate of its issuer as `ca`.',
      cause: error,
    });
  }
  if (failure.tlsFailed === true || code.startsWith('ERR_SSL') || code === 'EPROTO') {
    return new MentionwatchError('unavailable', `${where} does not speak TLS as asked: ${messageOf(error)}`, {
      hint: 'imaps:// is encrypted from the start (993), imap:// by STARTTLS (143); `insecure: true` goes without.',
      cause: error,
    });
  }
  // An answer that cannot be read, or that is too long.
  if (UNREADABLE.test(code)) {
    return new MentionwatchError('changed', `${where} answers what cannot be read (${code})`, { cause: error });
  }
  const isSlow = code.endsWith('TIMEOUT') || code === 'ETIMEOUT';
  const words = Object.hasOwn(WORDS, code) ? WORDS[code] : `failed: ${said || messageOf(error)}`;
  return new MentionwatchError('unavailable', `${where} ${words}${isSlow ? ` (${timeoutMs / 1_000} s)` : ''}`, {
    hint: LATER,
    cause: error,
  });
}

function refused(where: string, said: string, cause: Error): MentionwatchError {
  return new MentionwatchError('auth', `${where} does not let us in${said === '' ? '' : `: ${said}`}`, {
    hint: 'Check user and password in the url. Gmail, Yahoo and iCloud want an app password, made in the account.',
    cause,
  });
}

/** The error for a folder that is not there. */
export function noFolder({ host }: MailboxAddress, folder: string, folders: readonly string[]): MentionwatchError {
  const known = folders.slice(0, 50).map((path) => truncate(oneLine(path), 80));
  return new MentionwatchError('config', `the mailbox on ${host} has no folder "${oneLine(folder)}"`, {
    hint: known.length === 0 ? 'It has none.' : `It has: ${known.join(', ')}.`,
  });
}

/** The error for a mailbox that came to no end in time. */
export function tookTooLong({ host, port }: MailboxAddress, totalMs: number): MentionwatchError {
  return new MentionwatchError('unavailable', `${host}:${port} was not done within ${totalMs / 1_000} s`, {
    hint: 'What was read is kept. If the server is only slow, raise the `timeout` of the source.',
  });
}
