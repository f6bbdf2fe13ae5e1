import { describe, expect, it } from 'vitest';
import { describeError, withoutSecrets } from '../../src/shared/log.ts';
import { captureLog } from '../support/captured-log.ts';

describe('the log', () => {
  it('hides the interaction token in an address', () => {
    const address =
      'https://discord.com/api/v10/webhooks/123456789012345678/aW50ZXJhY3Rpb246/messages/@original';
    expect(withoutSecrets(`PATCH ${address}`)).toBe(
      'PATCH https://discord.com/api/v10/webhooks/123456789012345678/[hidden]/messages/@original',
    );
    expect(withoutSecrets('POST /interactions/123456789012345678/aW50/callback')).not.toContain('aW50');
  });

  it('hides the password in an address of Redis', () => {
    expect(withoutSecrets('connect to redis://:s3cret@127.0.0.1:6379')).toBe(
      'connect to redis://:[hidden]@127.0.0.1:6379',
    );
    expect(withoutSecrets('redis://user:s3cret@host')).toBe('redis://user:[hidden]@host');
  });

  it('puts an error and its causes into one line', () => {
    const { log, lines } = captureLog('bot');
    const error = new Error('outer', { cause: new TypeError('inner redis://:s3cret@host') });
    log.error({ error }, 'it failed');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({
      level: 'error',
      process: 'bot',
      msg: 'it failed',
      error: { message: 'Error: outer; cause: TypeError: inner redis://:[hidden]@host' },
    });
    expect(JSON.stringify(lines)).not.toContain('s3cret');
  });

  it('describes what is no error, too', () => {
    expect(describeError('just a word')).toEqual({ message: 'just a word' });
  });
});
