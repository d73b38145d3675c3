#!/bin/bash
# Makes the stored database of a schema with the program of its time: make.sh PROGRAM
#
# Writes schema-N.sql, a dump of the database with the number N of its schema, and schema-N.jsonl, its log, beside this
# script. What was released is never made anew; a new schema gets its pair with the first program that has it.
# Needs python3, which serves the feeds on 127.0.0.1:8180, and sqlite3.
set -eu
program=$1
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'kill $server 2>/dev/null || true; rm -rf "$work"' EXIT
mkdir "$work/feeds" "$work/topics"
(cd "$work/feeds" && exec python3 -m http.server --bind 127.0.0.1 8180) >"$work/server.log" 2>&1 &
server=$!
until (exec 3<>/dev/tcp/127.0.0.1/8180) 2>/dev/null; do sleep 0.1; done

cat >"$work/newswatch.yaml" <<'END'
topics: topics/
feeds:
  - {name: wire, url: "http://127.0.0.1:8180/wire.xml", language: en}
  - {name: desk, url: "http://127.0.0.1:8180/desk.xml"}
END
cat >"$work/topics/helicopters.yaml" <<'END'
id: helicopters
title: Helicopters
query: helicopters OR вертолёты
END
cat >"$work/topics/pipeline.yaml" <<'END'
id: pipeline
title: The pipeline
query: pipeline
END
# Topics learned to read figures at some time.
cp "$work/topics/helicopters.yaml" "$work/plain"
echo 'figures: [{name: delivered, unit: helicopters, near: [receives, delivered], target: 20}]' \
  >>"$work/topics/helicopters.yaml"
if ! "$program" validate --config "$work/newswatch.yaml" >/dev/null 2>&1; then
  cp "$work/plain" "$work/topics/helicopters.yaml"
fi
# Receivers came at some time; this one cannot be told, so that all that it is to be told stays.
cp "$work/newswatch.yaml" "$work/untold"
echo 'deliver: [{name: desk, to: webhook, url: "http://127.0.0.1:1/hook"}]' >>"$work/newswatch.yaml"
if ! "$program" validate --config "$work/newswatch.yaml" >/dev/null 2>&1; then
  cp "$work/untold" "$work/newswatch.yaml"
fi

long=$(for n in 1 2 3 4 5 6 7 8; do printf 'Paragraph %s tells where the helicopters are based and who flies them. ' $n; done)
first="<item><guid isPermaLink=\"false\">w1</guid><title>Pakistan receives 4 helicopters</title>
  <link>https://news.example.org/1?utm_source=rss</link><pubDate>Mon, 30 Apr 2018 09:00:00 GMT</pubDate>
  <description>They were ordered in 2015.</description>
  <content:encoded xmlns:content=\"http://purl.org/rss/1.0/modules/content/\">$long</content:encoded></item>"
edited=$(echo "$first" | sed 's/ordered in 2015/ordered in 2015, as was a pipeline/')
others='<item><guid isPermaLink="false">w2</guid><title>Talks on a pipeline begin</title>
  <link>https://news.example.org/2</link><category>energy</category></item>
<item><title>Rain is expected</title><link>http://www.news.example.org/3#top</link></item>
<item><title>Helicopters without a page</title><pubDate>Mon, 30 Apr 2018 10:00:00 GMT</pubDate></item>'
later='<item><guid isPermaLink="false">w5</guid><title>20 helicopters delivered, minister says</title>
  <link>https://news.example.org/5</link></item>'
wire() {
  echo "<rss version=\"2.0\"><channel><title>Wire</title>$1</channel></rss>" >"$work/feeds/wire.xml"
  touch -d "2018-04-30 12:0$2 UTC" "$work/feeds/wire.xml"
}
desk() {
  echo "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Desk</title><id>urn:desk</id>$1</feed>" >"$work/feeds/desk.xml"
  touch -d "2018-04-30 12:0$2 UTC" "$work/feeds/desk.xml"
}
entry() {
  echo "<entry><id>urn:$1</id><title>$2</title><link href=\"https://$3\"/><updated>2018-04-30T11:00:00Z</updated></entry>"
}
check() {
  "$program" check --all "$@" --config "$work/newswatch.yaml" --store "$work/store" >/dev/null
}

wire "$first$others" 1
# The same report as that of the wire, and one of its own.
desk "$(entry d1 'Pakistan receives 4 helicopters' www.news.example.org/1)$(entry d2 'Вертолёты прибыли' desk.example.org/2)" 1
check --feed wire
check --feed desk
# An item is edited, and one is new.
wire "$later$edited$others" 2
check
# Nothing of what is known: a gap. Then a topic that did not exist before.
desk "$(entry d3 'Отчёт' desk.example.org/3)$(entry d4 'Вертолёты улетели' desk.example.org/4)" 3
check
printf 'id: weather\ntitle: Weather\nquery: rain\n' >"$work/topics/weather.yaml"
check

database="$work/store/newswatch.db"
schema=$(sqlite3 "$database" 'PRAGMA user_version')
{
  sqlite3 "$database" .dump
  echo "PRAGMA application_id=$(sqlite3 "$database" 'PRAGMA application_id');"
  echo "PRAGMA user_version=$schema;"
} >"$here/schema-$schema.sql"
cp "$work/store/alerts.jsonl" "$here/schema-$schema.jsonl"
"$program" alerts --format jsonl --config "$work/newswatch.yaml" --store "$work/store" | cmp - "$here/schema-$schema.jsonl"
wc -c "$here/schema-$schema.sql" "$here/schema-$schema.jsonl"
