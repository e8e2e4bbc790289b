/** What can be wrong with a command line before anything is done. */
export const CLI_ERRORS = {
  'cli/usage':
    'The command line is not one that Seaworthy knows. `seaworthy --help` and `seaworthy help COMMAND` list what is.',
} as const;

export type CliErrorCode = keyof typeof CLI_ERRORS;
