/** What a person sees who types nothing but the name. */
export const INTRODUCTION = `Seaworthy keeps a Kubernetes fleet secure, and proves it.

Three things to try:

  seaworthy scan .                    what is wrong in this folder, where, and how to mend it
  seaworthy fix . --unsafe            the changes that would clear it, as a diff
  seaworthy controls                  everything that is looked at

seaworthy --help lists all commands.
`;
