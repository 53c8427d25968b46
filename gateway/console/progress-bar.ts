/** A terminal, or a file or pipe that is none. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

export interface ProgressBar {
  /** Shows how far it is, `share` from 0 to 1, with a few words. */
  show(share: number, words: string): void;
  /** Wipes the bar away. */
  end(): void;
}

const width = 24;
const redrawMs = 100;
const clearLine = '\r\u001b[2K';

/** A bar on a terminal; on anything else, silence. */
export const createProgressBar = (
  stream: ProgressStream,
  { elapsedMs = () => performance.now() }: { readonly elapsedMs?: () => number } = {},
): ProgressBar => {
  let drawnAt = Number.NEGATIVE_INFINITY;
  let isDrawn = false;
  return {
    show: (share, words) => {
      if (stream.isTTY !== true || elapsedMs() - drawnAt < redrawMs) return;
      drawnAt = elapsedMs();
      isDrawn = true;
      const done = Math.round(Math.min(1, Math.max(0, share)) * width);
      const percent = String(Math.floor(share * 100)).padStart(3);
      stream.write(`${clearLine}[${'#'.repeat(done)}${' '.repeat(width - done)}] ${percent} % ${words}`);
    },
    end: () => {
      if (isDrawn) stream.write(clearLine);
    },
  };
};
