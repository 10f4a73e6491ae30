#!/usr/bin/env bash
# Builds the app, holds it against its budgets and rules, and compares it with the commit that it is based on.
# Writes `exit-code` and `comment` to GITHUB_OUTPUT and ends with 0: the verdict is a step of its own, after the comment.
set -uo pipefail

folder=$(mktemp -d "${RUNNER_TEMP:-/tmp}/loadline.XXXXXX")
comment="$folder/loadline-comment.md"

# Words of a command, by blanks alone: nothing that stands in an input is expanded.
read -ra loadline <<<"${LOADLINE//$'\n'/ }"
read -ra check_args <<<"${CHECK_ARGS//$'\n'/ }"
read -ra compare_args <<<"${COMPARE_ARGS//$'\n'/ }"

finish() {
  # The same first line as of a report, which names the app where the repository has more than it.
  local place
  place=$(git rev-parse --show-prefix 2>/dev/null)
  place=${place%/}
  [ -f "$comment" ] || printf '<!-- loadline-report -->%s\n\n## 🔴 Loadline: no verdict\n\nThe log of this run says why.\n' "${place:+<!-- $place -->}" >"$comment"
  printf 'exit-code=%s\ncomment=%s\n' "$1" "$comment" >>"$GITHUB_OUTPUT"
  exit 0
}

build() {
  if [ -n "$BUILD" ]; then
    bash -c "$BUILD"
  elif [ "$MEASURE" = false ]; then
    "${loadline[@]}" analyze . >/dev/null
  else
    "${loadline[@]}" analyze . --keep >/dev/null
  fi
}

# The commit that the head is to be compared with; nothing where there is none.
base_commit() {
  local parents
  if [ -n "$BASE" ]; then
    printf '%s' "$BASE"
  elif [ "${GITHUB_EVENT_NAME:-}" = push ]; then
    case "$BASE_OF_PUSH" in *[!0]*) printf '%s' "$BASE_OF_PUSH" ;; esac
  else
    # GitHub checks a pull request out merged into its base: the base is the merge's first parent, so that what others
    # landed meanwhile is not counted as a change. A shallow clone knows its name too.
    parents=$(git cat-file -p HEAD | sed -n 's/^parent //p')
    if [ "$(printf '%s\n' "$parents" | wc -l)" -gt 1 ]; then printf '%s\n' "$parents" | head -n 1; fi
  fi
}

# The commit that a name stands for, fetched where it is not here: actions/checkout fetches one commit only.
fetch() {
  git rev-parse --verify --quiet "$1^{commit}" && return
  git fetch --quiet --no-tags --depth=1 origin "$1" && git rev-parse --verify --quiet 'FETCH_HEAD^{commit}'
}

echo '::group::Build'
build
built=$?
echo '::endgroup::'
if [ "$built" -ne 0 ]; then
  echo '::error title=Loadline::the build failed'
  finish 2
fi

args=(check . --format text --format github --format "md=$folder/check.md" "${check_args[@]+"${check_args[@]}"}")
[ "$MEASURE" = false ] && args+=(--no-measure)
[ -n "$BASELINE" ] && args+=(--baseline "$BASELINE")
[ -n "$SARIF" ] && args+=(--format "sarif=$SARIF")
"${loadline[@]}" "${args[@]}" 2> >(tee "$folder/check.err" >&2)
code=$?
# What it said is whole only when tee has ended.
wait "${!-}" 2>/dev/null || true
# Where it could not judge, as without a budgets.json, there is still something to say: why, and what the build costs.
if [ ! -f "$folder/check.md" ]; then
  why=$(sed -n 's/^loadline: //p' "$folder/check.err" | head -n 1)
  why=${why:-the log of this run says why}
  echo "::error title=Loadline::no verdict: ${why//%/%25}"
  "${loadline[@]}" report . --format "md=$folder/check.md" >/dev/null || finish "$code"
  { head -n 1 "$folder/check.md"; printf '\n**No verdict.** %s\n' "${why//[<>\`]/}"; tail -n +2 "$folder/check.md"; } >"$comment"
else
  cp "$folder/check.md" "$comment"
fi

# Adds a part to the comment where both fit into what GitHub takes.
add() {
  if [ $(($(wc -m <"$comment") + $(wc -m <"$1"))) -lt 65000 ]; then
    { printf '\n---\n\n'; sed '1{/^<!-- loadline-report -->/d}' "$1"; } >>"$comment"
  else
    printf '\n%s is in the summary of the run: it does not fit in here.\n' "$2" >>"$comment"
  fi
}

base=$(base_commit)
if [ "$COMPARE" != none ] && [ -n "$base" ]; then
  echo '::group::Compare with the base'
  if commit=$(fetch "$base"); then
    if "${loadline[@]}" diff "$commit" . --format github --format "md=$folder/diff.md"; then
      add "$folder/diff.md" 'What changed in size'
    else
      printf '\nThe base could not be built, so nothing is said of what changed.\n' >>"$comment"
    fi
    if [ "$COMPARE" = browser ]; then
      "${loadline[@]}" compare "$commit" . --format text --format github --format "md=$folder/compare.md" "${compare_args[@]+"${compare_args[@]}"}"
      compared=$?
      [ -f "$folder/compare.md" ] && add "$folder/compare.md" 'Whether it is slower'
      [ "$code" -eq 0 ] && code=$compared
    fi
  else
    echo "::warning title=Loadline::the base $base could not be fetched"
  fi
  echo '::endgroup::'
fi

finish "$code"
