#!/bin/sh
# What pre-commit runs, from its own clone of this repository: makes it ready, which takes a while the first time only, and
# hands everything over.
here=$(dirname "$0")
node "$here/setup.mjs" && exec node "$here/with-node.mjs" --here dist/seaworthy.mjs "$@"
