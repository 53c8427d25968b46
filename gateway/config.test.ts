import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

describe('the configuration', () => {
  it('has a default for everything', () => {
    expect(readConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 4000,
      engine: 'compiled',
      introspection: 'open',
      explorer: 'open',
      auditPage: 'open',
      logFiles: 'auditors',
      limits: { depth: 25, tokens: 5000 },
    });
  });

  it('takes what the environment says', () => {
    const env = { HOST: '::1', PORT: '0', NODE_ENV: 'production', ENGINE: 'apollo', LIMIT_ROOT_FIELDS: '3' };
    expect(readConfig(env)).toMatchObject({
      host: '::1',
      port: 0,
      introspection: 'closed',
      explorer: 'closed',
      auditPage: 'closed',
      engine: 'apollo',
      limits: { rootFields: 3 },
    });
  });

  it.each([
    [{ PORT: 'http' }, 'PORT'],
    [{ PORT: '70000' }, 'PORT'],
    [{ ENGINE: 'fast' }, 'ENGINE'],
    [{ LIMIT_DEPTH: '0' }, 'LIMIT_DEPTH'],
    [
      { APOLLO_DISABLE_SECURITY_RECURSIVE_SELECTIONS_CHECK: 'true' },
      'APOLLO_DISABLE_SECURITY_RECURSIVE_SELECTIONS_CHECK',
    ],
  ])('refuses %j and names the setting', (env, name) => {
    expect(() => readConfig(env)).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringContaining(name) }),
    );
  });
});
