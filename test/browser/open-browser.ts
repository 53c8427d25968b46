import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { projectRoot } from '../../subgraphs/harness/sdl/sdl-library.ts';

/** Where a browser usually lies; CHROMIUM names another place. */
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** A real browser, without a window. Why no sandbox: as root it has none, and it only sees pages of our own. */
export const openBrowser = async (): Promise<Browser> => {
  const executablePath = process.env.CHROMIUM ?? PLACES.find((place) => existsSync(place));
  if (executablePath === undefined)
    throw new Error('no Chromium found: install it, or name it with CHROMIUM');
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
};

export interface WatchedPage {
  readonly page: Page;
  /** What a page must not do: errors, refused loads, requests to other places. */
  readonly faults: () => readonly string[];
  readonly screenshot: (name: string) => Promise<void>;
}

/** A page whose faults are noted. */
export const watchPage = async (browser: Browser, origin: string): Promise<WatchedPage> => {
  const page = await browser.newPage({ viewport: { width: 1400, height: 850 } });
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`threw ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`said ${message.text()}`);
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !/^(data|blob):/.test(url)) faults.push(`asked ${url}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${response.status()} for ${response.url()}`);
  });
  return {
    page,
    faults: () => faults,
    screenshot: async (name) => {
      const folder = join(projectRoot(), 'test/output');
      await mkdir(folder, { recursive: true });
      await page.screenshot({ path: join(folder, `${name}.png`) });
    },
  };
};
