/** Where a command writes: its result, and what it has to say beside it. Both end each text with a line break. */
export interface Terminal {
  print(text: string): void;
  complain(text: string): void;
}

const line = (text: string): string => (text.endsWith('\n') ? text : `${text}\n`);

/** Standard output and error. A reader that has gone, as after `| head`, ends the command without a word. */
export const processTerminal = (): Terminal => {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
  return {
    print: (text) => process.stdout.write(line(text)),
    complain: (text) => process.stderr.write(line(text)),
  };
};
