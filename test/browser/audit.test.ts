import { execFileSync } from 'node:child_process';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addressOf,
  freshDataFolder,
  type RunningCommand,
  startGateway,
} from '../journeys/running-gateway.ts';
import { openBrowser, watchPage } from './open-browser.ts';

describe('the auditors’ page', { timeout: 120_000 }, () => {
  const folder = freshDataFolder();
  let gateway: RunningCommand;
  let browser: Browser;
  let origin: string;
  let token: string;
  let receipt: string;

  const command = (...args: readonly string[]): string =>
    execFileSync(process.execPath, ['dist/gateway/main.js', ...args], {
      env: { ...process.env, CREDIT_DATA_DIR: folder.path },
      encoding: 'utf8',
    }).trim();

  beforeAll(async () => {
    [gateway, browser] = await Promise.all([startGateway({ dataFolder: folder.path }), openBrowser()]);
    origin = new URL(addressOf(gateway)).origin;
    token = command('token', '--role', 'AUDITOR', '--purpose', 'AUDIT');
    const headers = { 'content-type': 'application/json' };
    for (let turn = 0; turn < 70; turn += 1) {
      const query = turn % 5 === 0 ? '{' : '{ searchSubjects(first: 1) { nodes { name } } }';
      const response = await fetch(`${origin}/graphql`, {
        ...{ method: 'POST', headers },
        body: JSON.stringify({ query }),
      });
      const answer = (await response.json()) as { readonly extensions: { readonly receipt: string } };
      receipt = answer.extensions.receipt;
    }
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    gateway.child.kill('SIGTERM');
    await gateway.ended;
    await folder.remove();
  });

  const open = async () => {
    const watched = await watchPage(browser, origin);
    await watched.page.goto(`${origin}/audit`);
    return watched;
  };

  const enter = async (page: Page, given = token): Promise<void> => {
    await page.getByLabel('审计员令牌').fill(given);
    await page.getByRole('button', { name: '进入' }).click();
  };

  const verify = async (page: Page): Promise<void> => {
    await enter(page);
    await page.getByRole('tab', { name: '验证' }).click();
  };

  it('shows nothing without a token, and says what is wrong with one', async () => {
    const { page, screenshot } = await open();
    await screenshot('audit-token');
    await enter(page, 'not-a-token');
    await page.getByRole('alert').getByText('CREDENTIAL_UNKNOWN').waitFor();
    await screenshot('audit-wrong-token');
    expect(await page.evaluate('JSON.stringify({ ...localStorage, ...sessionStorage })')).toBe('{}');
  });

  it('lists entries by filter, opens one by the keyboard, and proves it within the browser', async () => {
    const { page, faults, screenshot } = await open();
    await enter(page);
    const rows = page.getByRole('grid').getByRole('row');
    await rows.nth(50).waitFor();
    await screenshot('audit-entries');
    await page.getByRole('button', { name: '更多' }).click();
    await rows.nth(60).waitFor();
    await page.getByLabel('结果').fill('SYNTAX_INVALID');
    await page.keyboard.press('Enter');
    await page.getByText('14 条').waitFor();
    await rows.nth(1).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '在浏览器中验证本条' }).click();
    await page.getByText('已证明').waitFor();
    await page.getByText('此公钥由网关自己给出').waitFor();
    await screenshot('audit-entry-proven');
    await page.getByRole('button', { name: '关闭' }).click();
    await page.getByLabel('客户端').fill('nobody');
    await page.getByRole('button', { name: '查询', exact: true }).click();
    await page.getByText('没有符合条件的条目').waitFor();
    await screenshot('audit-empty');
    expect(faults()).toEqual([]);
  });

  it('verifies a checkpoint and a receipt against a key of the reader’s own', async () => {
    const { page, faults, screenshot } = await open();
    await verify(page);
    await page.getByLabel('日志公钥').fill(command('audit', 'key'));
    await page.getByLabel('检查点', { exact: true }).fill(command('audit', 'checkpoint'));
    await page.getByRole('button', { name: '验证检查点' }).click();
    await page.getByText('✓ 已证明').waitFor();
    expect(await page.getByText('此公钥由网关自己给出').count()).toBe(0);
    await page.getByLabel('回执').fill(receipt);
    await page.getByRole('button', { name: '验证回执' }).click();
    await page.getByText('只有追加').waitFor();
    await screenshot('audit-receipt-proven');
    expect(faults()).toEqual([]);
  });

  it('says of a receipt that was made up that it is', async () => {
    const { page, screenshot } = await open();
    await verify(page);
    const letter = receipt.at(60) === 'A' ? 'B' : 'A';
    await page.getByLabel('回执').fill(`${receipt.slice(0, 60)}${letter}${receipt.slice(61)}`);
    await page.getByRole('button', { name: '验证回执' }).click();
    await page.getByRole('alert').getByText('RECEIPT_UNSIGNED').waitFor();
    await screenshot('audit-receipt-broken');
  });

  it('finds an answer that was changed on its way: the text is not what was signed', async () => {
    const { page, screenshot } = await open();
    await page.route('**/graphql', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({
        response: answer,
        body: (await answer.text()).replaceAll('ANSWERED', 'REFUSED0'),
      });
    });
    await enter(page);
    await page.getByRole('grid').getByRole('row').nth(2).dblclick();
    await page.getByRole('button', { name: '在浏览器中验证本条' }).click();
    await page.getByRole('alert').getByText('NOT_INCLUDED').waitFor();
    await screenshot('audit-entry-broken');
  });

  it('speaks English, shows use, and fits a telephone in the dark', async () => {
    const { page, faults, screenshot } = await open();
    await enter(page);
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('tab', { name: 'Use' }).click();
    await page.getByText('By day').waitFor();
    await screenshot('audit-use');
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize({ width: 390, height: 844 });
    await screenshot('audit-use-narrow-dark');
    await page.getByRole('tab', { name: 'Entries' }).click();
    await page.getByRole('grid').waitFor();
    await screenshot('audit-entries-narrow-dark');
    const width = await page.evaluate('document.documentElement.scrollWidth');
    expect(width).toBeLessThanOrEqual(390);
    expect(faults()).toEqual([]);
  });

  it('may load and run nothing but files of this server', async () => {
    const policy = (await fetch(`${origin}/audit`)).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
  });
});
