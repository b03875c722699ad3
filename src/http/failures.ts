/** The words for exchanges that fail before there is an answer. */
import { MentionwatchError, messageOf } from '../core/errors.ts';
import { codeOf } from './decode-body.ts';

const LATER = 'It is tried again later.';

// Codes of the system, of TLS and of undici that deserve better words than their own.
const WORDS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'has no address: no such host',
  EAI_AGAIN: 'could not be looked up: the resolver does not answer',
  ECONNREFUSED: 'refuses the connection',
  EHOSTUNREACH: 'cannot be reached',
  ENETUNREACH: 'cannot be reached: no way to that network',
  ETIMEDOUT: 'does not answer',
  ECONNRESET: 'broke off the connection',
  EPIPE: 'broke off the connection',
  UND_ERR_SOCKET: 'broke off the connection',
  UND_ERR_CONNECT_TIMEOUT: 'does not answer',
  UND_ERR_HEADERS_TIMEOUT: 'takes the request but does not answer',
  UND_ERR_BODY_TIMEOUT: 'stopped in the middle of its answer',
  UND_ERR_HEADERS_OVERFLOW: 'sends too many headers',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'sent a cut-off body',
  CERT_HAS_EXPIRED: 'has an expired certificate',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'has a certificate that nobody vouches for',
  SELF_SIGNED_CERT_IN_CHAIN: 'has a certificate that nobody vouches for',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'has a certificate whose issuer is not known',
  ERR_TLS_CERT_ALTNAME_INVALID: 'has a certificate for another name',
};

// Nothing was sent: there was no connection. After any other failure the request may have been taken.
const NOT_CONNECTED =
  /^(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_\w+|DEPTH_ZERO\w+|SELF_SIGNED\w+|UNABLE_TO_VERIFY\w+|ERR_TLS\w+)$/u;

/** The error for an exchange that came to no end in time. */
export function tooSlow(host: string, timeoutMs: number): MentionwatchError {
  return new MentionwatchError('unavailable', `${host} did not answer in full within ${timeoutMs / 1000} s`, {
    hint: `${LATER} If it is only slow, raise its \`timeout\`.`,
    perhapsDone: true,
  });
}

/** What came out of the connection or of undici, as an error of ours; ours are handed on as they are. */
export function exchangeFailed(error: unknown, host: string): MentionwatchError {
  const known = ownError(error);
  if (known !== null) return known;
  const code = codeOf(error) || codeOf(firstOf(error)) || codeOf(causeOf(error));
  if (code === 'UND_ERR_INVALID_ARG') {
    return new MentionwatchError('refused', `the request to ${host} cannot be sent: ${messageOf(error)}`, {
      hint: 'Check the headers in the config for line breaks and characters that do not belong there.',
      cause: error,
    });
  }
  const words = Object.hasOwn(WORDS, code) ? WORDS[code] : undefined;
  const garbled = error instanceof Error && error.name === 'HTTPParserError';
  const fallback = garbled ? 'does not speak HTTP' : `failed: ${messageOf(error)}`;
  return new MentionwatchError('unavailable', `${host} ${words ?? fallback}`, {
    hint: LATER,
    perhapsDone: !NOT_CONNECTED.test(code),
    cause: error,
  });
}

function ownError(error: unknown): MentionwatchError | null {
  if (error instanceof MentionwatchError) return error;
  const cause = causeOf(error);
  return cause instanceof MentionwatchError ? cause : null;
}

// A host with several addresses fails with one error for each.
function firstOf(error: unknown): unknown {
  return error instanceof AggregateError ? error.errors[0] : undefined;
}

function causeOf(error: unknown): unknown {
  return error instanceof Error ? error.cause : undefined;
}
