#!/bin/bash
# Makes what the program says. Outputs stay out of the log.
set -euo pipefail
pulumi up --yes --skip-preview --non-interactive --suppress-outputs
