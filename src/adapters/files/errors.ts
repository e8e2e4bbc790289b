/** Why a file or folder could not be read. Each stands in a problem event; neighbours are read all the same. */
export const FILES_ERRORS = {
  'files/not-found': 'The target does not exist. Check its spelling and the folder you are in.',
  'files/forbidden':
    'The file or folder may not be read by this user. Give read permission, or leave it out with --exclude.',
  'files/vanished': 'The file was listed but is gone now. Scan again when nothing changes the folder.',
  'files/unreadable': 'The operating system could not read the file. Check the disk or the mount.',
  'files/not-a-file':
    'The entry is a pipe, socket or device, which is never opened. Name a regular file, or use - for standard input.',
  'files/too-deep': 'Folders are nested more than 64 deep. Name the inner one as a target of its own, or leave it out.',
  'files/broken-link': 'A symbolic link leads nowhere or to itself. Correct or remove it.',
  'files/damaged-gzip': 'The compressed data is damaged or ends too early. Make the file again.',
  'files/gzip-bomb': 'The file grows beyond measure when it is unpacked. Check where it comes from.',
  'files/archive': 'The file is an archive of other files, which is not opened. Unpack it and scan the folder.',
  'files/helm-chart':
    'The folder is a Helm chart; its templates are no manifests until they are rendered. Scan with --render, or render it and scan the result.',
  'files/kustomize-patch':
    'A kustomization uses the file as a patch, so it is judged only as a part of what is built. Scan with --render, or build and scan the result.',
  'files/report':
    'The file is a report or a baseline of an earlier run, so nothing in it is judged. Nothing needs to be done.',
  'files/snapshot':
    'The file is a part of a snapshot of a cluster, which is judged as a whole. Scan its folder by name: seaworthy scan FOLDER.',
  'files/not-editable':
    'The file cannot be changed in place: it is packed, is no UTF-8 text, or is too large. Unpack or convert it first.',
  'files/changed-meanwhile':
    'The file was changed by somebody else while it was being fixed, so it was left alone. Try again.',
  'files/unwritable': 'The file could not be written. Check its permissions and the space left on the disk.',
  'files/garbled-name': 'The name of the file or folder is no UTF-8 text, so it cannot be opened. Rename it.',
} as const;

export type FilesErrorCode = keyof typeof FILES_ERRORS;
