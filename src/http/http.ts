/** What the HTTP client offers to sources and channels; they import these types and are handed the client. */

/** Cache validators of an earlier answer, sent back as If-None-Match and If-Modified-Since. */
export interface Validators {
  etag: string | null;
  lastModified: string | null;
}

export interface HttpRequest {
  url: string;
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'HEAD';
  headers?: Readonly<Record<string, string>>;
  body?: string | Uint8Array;
  validators?: Validators | null;
  /** How long the whole exchange may take, redirects included; default from `network.timeout`. */
  timeoutMs?: number;
  /** How many decoded bytes are accepted; default from `network.maxBytes`. */
  maxBytes?: number;
  /** Redirects that are followed; default 5 for GET and HEAD, else 0. */
  maxRedirects?: number;
  signal?: AbortSignal;
}

export interface HttpResponse {
  status: number;
  /** Where the body came from, after redirects. */
  url: string;
  /** The new address when every redirect on the way was permanent (301, 308), else `null`. */
  movedTo: string | null;
  /** Names in lower case; repeated headers joined by `, `. */
  headers: Readonly<Record<string, string>>;
  /** Decoded (gzip, br, zstd, deflate) and at most `maxBytes` long; empty for a 304. */
  body: Uint8Array;
  validators: Validators;
  /** From Retry-After in both forms and the known rate-limit headers, relative to the clock; `null` when none. */
  retryAfterMs: number | null;
}

export interface HttpClient {
  /**
   * Exchanges one request for its answer, whatever the status.
   * @throws unavailable: no connection, time-out, broken or endless body
   * @throws refused: private address that the config does not name, too many bytes or redirects, wrong scheme
   */
  request(request: HttpRequest): Promise<HttpResponse>;
  close(): Promise<void>;
}
