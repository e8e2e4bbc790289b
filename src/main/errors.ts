/** What can be wrong with how Seaworthy is asked, or with what it is handed around the input. */
export const MAIN_ERRORS = {
  'main/settings':
    'A flag, an environment variable or a line of seaworthy.yaml has a value that it cannot have. Correct the named settings.',
  'main/config-file': 'The configuration file cannot be read. Check the path and what is in it.',
  'main/profile':
    'There is no such profile, or it starts from itself. Ask for default, strict, or one of the profiles of seaworthy.yaml.',
  'main/no-controls': 'The selection leaves no control to judge. Ask for others, or for a lower severity.',
  'main/unknown-word':
    'Nothing is known by this word. `explain` takes a control, a framework or its requirement, a status, an error code, or a fingerprint with the target it was found in.',
  'main/unknown-resource':
    'Nothing is known of a resource of this name. Write it as kubectl does, such as pods, deploy or pods/exec; one of your own with its group, such as certificates.cert-manager.io.',
  'main/unknown-holder':
    'Whom you ask about is not written as a holder. Write ServiceAccount:namespace/name, User:name or Group:name.',
  'main/ambiguous-fingerprint': 'Several findings begin with these digits. Write more of them.',
  'main/no-finding':
    'No finding of the target has this fingerprint: it is gone, or was found in another target or with other settings. Scan the target to see what is there.',
  'main/baseline': 'The baseline cannot be read. Check the path, or make one with --write-baseline.',
  'main/not-a-baseline':
    'The file that --write-baseline names holds something else, and is left as it is. Name another file, or delete this one first.',
  'main/no-folder': 'The folder that the command was started in is not there any more. Change to one that is.',
  'main/unreadable': 'A file that you named cannot be read. Check the path, and who may read it.',
  'main/unwritable': 'A file could not be written. Check the folder, its permissions and the space left.',
  'main/judge':
    'The judge that a pack brings along did not come to an end, in a process that may open nothing. Ask whoever made the pack for the version that did, and replay it with that.',
  'main/output': 'Standard output could not be written. Check where it leads, and the space left there.',
} as const;

export type MainErrorCode = keyof typeof MAIN_ERRORS;
