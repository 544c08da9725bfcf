#!/bin/bash
# Makes what the program says. Secret outputs are hidden in the log.
set -euo pipefail
pulumi up --yes --skip-preview --non-interactive
