#!/usr/bin/env bash
# Writes a comment of Loadline on a pull request, or updates the one that is there.
# In: COMMENT (a file), GH_TOKEN, and PULL_REQUEST, or HEAD_OWNER, HEAD_BRANCH and HEAD_SHA of a workflow_run event.
set -euo pipefail

if [ ! -f "$COMMENT" ]; then
  echo "::warning title=Loadline::there is no comment to write: $COMMENT"
  exit 0
fi
# Its first line says that it is ours, and of which app.
MARKER=$(head -n 1 "$COMMENT" | tr -d '\r')
export MARKER
case "$MARKER" in
  '<!-- loadline-report -->'*) ;;
  *)
    echo "::error title=Loadline::$COMMENT is no comment of Loadline"
    exit 2
    ;;
esac
if [ "$(wc -m <"$COMMENT")" -ge 65536 ]; then
  echo '::error title=Loadline::the comment is longer than GitHub takes'
  exit 2
fi

number=${PULL_REQUEST:-}
if [ -z "$number" ]; then
  number=$(gh api --method GET "repos/$GITHUB_REPOSITORY/pulls" -f state=open -f "head=$HEAD_OWNER:$HEAD_BRANCH" \
    --jq 'map(select(.head.sha == env.HEAD_SHA)) | .[0].number // empty')
fi
if [ -z "$number" ]; then
  echo '::notice title=Loadline::no open pull request has this commit as its head'
  exit 0
fi

# Whoever else begins a comment with our marker keeps it.
ME=$(gh api user --jq .login 2>/dev/null || echo 'github-actions[bot]')
export ME
id=$(gh api --paginate "repos/$GITHUB_REPOSITORY/issues/$number/comments" \
  --jq '.[] | select(.user.login == env.ME and (.body | startswith(env.MARKER + "\n") or startswith(env.MARKER + "\r"))) | .id' | sed -n 1p)
if [ -n "$id" ]; then
  gh api --silent --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$id" -F "body=@$COMMENT"
else
  gh api --silent --method POST "repos/$GITHUB_REPOSITORY/issues/$number/comments" -F "body=@$COMMENT"
fi
