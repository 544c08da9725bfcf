#!/bin/bash
# Makes what the program says. Secret outputs are hidden in the log. With --refresh, `up.sh --refresh`, what somebody changed in the tenant is made good as well.
set -euo pipefail
pulumi up --yes --skip-preview --non-interactive "$@"
