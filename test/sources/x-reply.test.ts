import { expect, test } from 'vitest';
import { oauthHeader } from '../../src/sources/x-reply.ts';

// The example of "Creating a signature" in the documentation of X, with the keys that are printed there.
const KEYS = {
  apiKey: 'xvz1evFS4wEEPTGEFPHBog',
  apiSecret: 'kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw',
  accessToken: '370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb',
  accessSecret: 'LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE',
};
const MOMENT = { nonce: 'kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg', now: 1_318_622_958_000 };

test('requests are signed as X documents it', () => {
  const params = { status: 'Hello Ladies + Gentlemen, a signed OAuth request!', include_entities: 'true' };

  const header = oauthHeader('POST', 'https://api.twitter.com/1.1/statuses/update.json', params, KEYS, MOMENT);

  expect(header).toContain('oauth_signature="hCtSmYh%2BiHYCEqBWrE7C7hYmtUk%3D"');
  expect(header).toMatch(/^OAuth oauth_consumer_key="xvz1evFS4wEEPTGEFPHBog", oauth_nonce="/u);
  expect(header).not.toContain('Hello');
});
