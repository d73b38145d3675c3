PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE progress(
  id INTEGER PRIMARY KEY CHECK (id = 1), last_seq INTEGER NOT NULL, last_time INTEGER NOT NULL,
  logged_seq INTEGER NOT NULL, log_first INTEGER NOT NULL, log_device INTEGER NOT NULL, log_inode INTEGER NOT NULL,
  log_size INTEGER NOT NULL, secret BLOB NOT NULL
, keys_are_clustered INTEGER NOT NULL DEFAULT 0) STRICT;
INSERT INTO progress VALUES(1,8,1795523329,8,1,65024,16597432,4016,X'dceacfeda51e39ba45408ece8d99d507',1);
CREATE TABLE feed(
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, scope INTEGER NOT NULL, url TEXT NOT NULL,
  items INTEGER NOT NULL DEFAULT 0, state_url TEXT,
  etag BLOB, last_modified BLOB, validators_url TEXT, content_hash INTEGER,
  last_attempt INTEGER, attempts_without_outcome INTEGER NOT NULL DEFAULT 0,
  last_poll INTEGER, last_success INTEGER, last_change INTEGER, next_poll INTEGER, held_until INTEGER,
  is_gone INTEGER NOT NULL DEFAULT 0, http_status INTEGER, errors_in_row INTEGER NOT NULL DEFAULT 0, last_error TEXT,
  redirect_target TEXT, redirect_seen INTEGER,
  ttl_minutes INTEGER, skip_hours INTEGER NOT NULL DEFAULT 0, skip_days INTEGER NOT NULL DEFAULT 0,
  update_interval INTEGER, items_per_day REAL, observed_days REAL NOT NULL DEFAULT 0
, rhythm BLOB) STRICT;
INSERT INTO feed VALUES(1,'wire',1,'http://127.0.0.1:8180/wire.xml',5,'http://127.0.0.1:8180/wire.xml',NULL,X'4d6f6e2c2033302041707220323031382031323a30323a303020474d54','http://127.0.0.1:8180/wire.xml',-4235689127098827728,1795523329,0,1795523329,1795523329,1795523329,1795529315,NULL,0,304,0,NULL,NULL,NULL,NULL,0,0,NULL,0.072067489408154217223,14.0,X'010000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000803f0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000f7fc7f3f607ae134000000400000803f0000a040');
INSERT INTO feed VALUES(2,'desk',2,'http://127.0.0.1:8180/desk.xml',3,'http://127.0.0.1:8180/desk.xml',NULL,X'4d6f6e2c2033302041707220323031382031323a30333a303020474d54','http://127.0.0.1:8180/desk.xml',1160660698736694461,1795523329,0,1795523329,1795523329,1795523329,1795527114,NULL,0,304,0,NULL,NULL,NULL,NULL,0,0,NULL,NULL,0.0,X'010000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000803f00000040');
CREATE TABLE source(url TEXT PRIMARY KEY, scope INTEGER NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO source VALUES('http://127.0.0.1:8180/desk.xml',2);
INSERT INTO source VALUES('http://127.0.0.1:8180/wire.xml',1);
CREATE TABLE item(
  id INTEGER PRIMARY KEY, feed INTEGER NOT NULL, version INTEGER NOT NULL, seen INTEGER NOT NULL,
  published INTEGER, updated INTEGER, language TEXT, guid TEXT, link TEXT, title TEXT, summary TEXT,
  authors TEXT, categories TEXT, content TEXT
) STRICT;
INSERT INTO item VALUES(1,1,-7013248185295574049,1795523328,1525078800,NULL,'en','w1','https://news.example.org/1?utm_source=rss','Pakistan receives 4 helicopters','They were ordered in 2015, as was a pipeline.',NULL,NULL,'Paragraph 1 tells where the helicopters are based and who flies them. Paragraph 2 tells where the helicopters are based and who flies them. Paragraph 3 tells where the helicopters are based and who flies them. Paragraph 4 tells where the helicopters are based and who flies them. Paragraph 5 tells where the helicopters are based and who flies them. Paragraph 6 tells where the helicopters are based and who flies them. Paragraph 7 tells where the helicopters are based and who flies them. Paragraph 8 tells where the helicopters are based and who flies them.');
INSERT INTO item VALUES(2,1,4663944747843623847,1795523328,NULL,NULL,'en','w2','https://news.example.org/2','Talks on a pipeline begin',NULL,NULL,'energy',NULL);
INSERT INTO item VALUES(3,1,-8624978896084550147,1795523328,NULL,NULL,'en',NULL,'http://www.news.example.org/3#top','Rain is expected',NULL,NULL,NULL,NULL);
INSERT INTO item VALUES(4,1,-6237665949158788623,1795523328,1525082400,NULL,'en',NULL,NULL,'Helicopters without a page',NULL,NULL,NULL,NULL);
INSERT INTO item VALUES(5,2,281862671669350181,1795523329,NULL,1525086000,'ru','urn:d2','https://desk.example.org/2','Вертолёты прибыли',NULL,NULL,NULL,NULL);
INSERT INTO item VALUES(6,1,-6593318161635235681,1795523329,NULL,NULL,'en','w5','https://news.example.org/5','20 helicopters delivered, minister says',NULL,NULL,NULL,NULL);
INSERT INTO item VALUES(7,2,-4244397528989126673,1795523329,NULL,1525086000,'ru','urn:d3','https://desk.example.org/3','Отчёт',NULL,NULL,NULL,NULL);
INSERT INTO item VALUES(8,2,117800012273760220,1795523329,NULL,1525086000,'ru','urn:d4','https://desk.example.org/4','Вертолёты улетели',NULL,NULL,NULL,NULL);
CREATE TABLE revision(
  id INTEGER PRIMARY KEY, item INTEGER NOT NULL, time INTEGER NOT NULL, title TEXT, summary TEXT, content TEXT
) STRICT;
INSERT INTO revision VALUES(1,1,1795523329,'Pakistan receives 4 helicopters',NULL,NULL);
INSERT INTO revision VALUES(2,1,1795523329,'Pakistan receives 4 helicopters','They were ordered in 2015.','Paragraph 1 tells where the helicopters are based and who flies them. Paragraph 2 tells where the helicopters are based and who flies them. Paragraph 3 tells where the helicopters are based and who flies them. Paragraph 4 tells where the helicopters are based and who flies them. Paragraph 5 tells where the helicopters are based and who flies them. Paragraph 6 tells where the helicopters are based and who flies them. Paragraph 7 tells where the helicopters are based and who flies them. Paragraph 8 tells where the helicopters are based and who flies them.');
CREATE TABLE identity(
  key INTEGER PRIMARY KEY, item INTEGER NOT NULL, version INTEGER, seen INTEGER
) STRICT;
INSERT INTO identity VALUES(-3619953608232287907,7,NULL,NULL);
INSERT INTO identity VALUES(-3619058283619792258,5,NULL,NULL);
INSERT INTO identity VALUES(-3618351801595954949,8,NULL,NULL);
INSERT INTO identity VALUES(5646936636189339,6,-2310942798847435296,1795523329);
INSERT INTO identity VALUES(5790571951164248,1,-1929575259836478790,1795523329);
INSERT INTO identity VALUES(6880973900944474,2,4264639250177242636,1795523328);
INSERT INTO identity VALUES(7068510130613770,3,-877585192256737692,1795523328);
INSERT INTO identity VALUES(7696357965806743,4,-6237665949158788623,1795523328);
INSERT INTO identity VALUES(7863719959786122,3,-877585192256737692,1795523328);
INSERT INTO identity VALUES(9525108369921475,5,-3589398378785340069,1795523329);
INSERT INTO identity VALUES(10103133278612904,7,638255161258897074,1795523329);
INSERT INTO identity VALUES(10758376899197996,8,-3716725018115748057,1795523329);
INSERT INTO identity VALUES(12999027226680679,1,3796092859609411931,1795523329);
INSERT INTO identity VALUES(8904238598701331839,6,NULL,NULL);
INSERT INTO identity VALUES(8904507517357089125,1,NULL,NULL);
INSERT INTO identity VALUES(8905485375536115115,2,NULL,NULL);
INSERT INTO identity VALUES(8908079994329584537,3,NULL,NULL);
CREATE TABLE topic(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
INSERT INTO topic VALUES(1,'helicopters');
INSERT INTO topic VALUES(2,'pipeline');
INSERT INTO topic VALUES(3,'weather');
CREATE TABLE alert(
  seq INTEGER PRIMARY KEY, item INTEGER NOT NULL, topic INTEGER NOT NULL, time INTEGER NOT NULL, line TEXT NOT NULL
) STRICT;
INSERT INTO alert VALUES(1,1,1,1795523328,'{"seq":1,"kind":"match","time":"2026-11-24T12:28:48Z","topic":"helicopters","query":"327a11b90b4de934","title":"Pakistan receives 4 helicopters","link":"https://news.example.org/1?utm_source=rss","feed":"wire","published":"2018-04-30T09:00:00Z","seen":"2026-11-24T12:28:48Z","language":"en","matched":[{"term":"helicopters","field":"title","text":"helicopters"},{"term":"helicopters","field":"content","text":"helicopters"},{"term":"helicopters","field":"content","text":"helicopters"},{"term":"helicopters","field":"content","text":"helicopters"},{"term":"helicopters","field":"content","text":"helicopters"},{"term":"helicopters","field":"content","text":"helicopters"},{"term":"helicopters","field":"content","text":"helicopters"},{"term":"helicopters","field":"content","text":"helicopters"},{"term":"helicopters","field":"content","text":"helicopters"}],"excerpt":"Paragraph 1 tells where the helicopters are based and who flies them. Paragraph 2 tells where the helicopters are based and who flies them. Paragraph 3 tells where the helicopters are based and who…","story":1,"first":true,"figures":[]}');
INSERT INTO alert VALUES(2,2,2,1795523328,'{"seq":2,"kind":"match","time":"2026-11-24T12:28:48Z","topic":"pipeline","query":"1175beba3ef62313","title":"Talks on a pipeline begin","link":"https://news.example.org/2","feed":"wire","published":null,"seen":"2026-11-24T12:28:48Z","language":"en","matched":[{"term":"pipeline","field":"title","text":"pipeline"}],"excerpt":"Talks on a pipeline begin","story":2,"first":true,"figures":[]}');
INSERT INTO alert VALUES(3,4,1,1795523328,'{"seq":3,"kind":"match","time":"2026-11-24T12:28:48Z","topic":"helicopters","query":"327a11b90b4de934","title":"Helicopters without a page","link":null,"feed":"wire","published":"2018-04-30T10:00:00Z","seen":"2026-11-24T12:28:48Z","language":"en","matched":[{"term":"helicopters","field":"title","text":"Helicopters"}],"excerpt":"Helicopters without a page","story":3,"first":true,"figures":[]}');
INSERT INTO alert VALUES(4,5,1,1795523329,'{"seq":4,"kind":"match","time":"2026-11-24T12:28:49Z","topic":"helicopters","query":"327a11b90b4de934","title":"Вертолёты прибыли","link":"https://desk.example.org/2","feed":"desk","published":null,"seen":"2026-11-24T12:28:49Z","language":"ru","matched":[{"term":"вертолёты","field":"title","text":"Вертолёты"}],"excerpt":"Вертолёты прибыли","story":4,"first":true,"figures":[]}');
INSERT INTO alert VALUES(5,6,1,1795523329,'{"seq":5,"kind":"match","time":"2026-11-24T12:28:49Z","topic":"helicopters","query":"327a11b90b4de934","title":"20 helicopters delivered, minister says","link":"https://news.example.org/5","feed":"wire","published":null,"seen":"2026-11-24T12:28:49Z","language":"en","matched":[{"term":"helicopters","field":"title","text":"helicopters"}],"excerpt":"20 helicopters delivered, minister says","story":5,"first":true,"figures":[]}');
INSERT INTO alert VALUES(6,1,2,1795523329,'{"seq":6,"kind":"match","time":"2026-11-24T12:28:49Z","topic":"pipeline","query":"1175beba3ef62313","title":"Pakistan receives 4 helicopters","link":"https://news.example.org/1?utm_source=rss","feed":"wire","published":"2018-04-30T09:00:00Z","seen":"2026-11-24T12:28:48Z","language":"en","matched":[{"term":"pipeline","field":"summary","text":"pipeline"}],"excerpt":"They were ordered in 2015, as was a pipeline.","story":1,"first":true,"figures":[]}');
INSERT INTO alert VALUES(7,8,1,1795523329,'{"seq":7,"kind":"match","time":"2026-11-24T12:28:49Z","topic":"helicopters","query":"327a11b90b4de934","title":"Вертолёты улетели","link":"https://desk.example.org/4","feed":"desk","published":null,"seen":"2026-11-24T12:28:49Z","language":"ru","matched":[{"term":"вертолёты","field":"title","text":"Вертолёты"}],"excerpt":"Вертолёты улетели","story":7,"first":true,"figures":[]}');
INSERT INTO alert VALUES(8,3,3,1795523329,'{"seq":8,"kind":"match","time":"2026-11-24T12:28:49Z","topic":"weather","query":"853c015f8cb9cb9f","title":"Rain is expected","link":"http://www.news.example.org/3#top","feed":"wire","published":null,"seen":"2026-11-24T12:28:48Z","language":"en","matched":[{"term":"rain","field":"title","text":"Rain"}],"excerpt":"Rain is expected","story":8,"first":true,"figures":[],"backfill":true}');
CREATE TABLE gap(
  feed INTEGER NOT NULL, from_time INTEGER NOT NULL, to_time INTEGER NOT NULL, PRIMARY KEY (feed, from_time)
) STRICT, WITHOUT ROWID;
INSERT INTO gap VALUES(2,1795523329,1795523329);
CREATE TABLE host_hold(host TEXT PRIMARY KEY, until INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE topic_query(topic TEXT PRIMARY KEY, hash TEXT NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO topic_query VALUES('(feeds)','cbf29ce484222325');
INSERT INTO topic_query VALUES('helicopters','327a11b90b4de934');
INSERT INTO topic_query VALUES('pipeline','1175beba3ef62313');
INSERT INTO topic_query VALUES('weather','853c015f8cb9cb9f');
CREATE TABLE story_sketch(
  id INTEGER PRIMARY KEY, story INTEGER NOT NULL, opened INTEGER NOT NULL, kept INTEGER NOT NULL,
  sketch BLOB NOT NULL
) STRICT;
INSERT INTO story_sketch VALUES(1,1,1525078800,1795523328,X'0108003980648c45c82a608cac971bae523d318653ab7ab66118bda3aea33af54735a160c7c634bbb89d381cce6e469cf5d919d6663e3db041c73ed71e234166789cbf0600b08015507b02525dc0808373b46e7cbe319ed5df721823e900000400b0801550c0808373319ed5df721823e9050049811a01aaa95e01aaa9de014ff17b034ff1fb03');
CREATE TABLE story_band(
  band INTEGER NOT NULL, sketch INTEGER NOT NULL, PRIMARY KEY (band, sketch)
) STRICT, WITHOUT ROWID;
INSERT INTO story_band VALUES(-6830474141261123933,1);
INSERT INTO story_band VALUES(-4820995964730125434,1);
INSERT INTO story_band VALUES(-4639701135523635497,1);
INSERT INTO story_band VALUES(1862789972439780892,1);
INSERT INTO story_band VALUES(3548082989178530956,1);
INSERT INTO story_band VALUES(4079619951651374944,1);
INSERT INTO story_band VALUES(4523656575914501846,1);
INSERT INTO story_band VALUES(6929571177696624697,1);
CREATE INDEX revision_item ON revision(item);
CREATE UNIQUE INDEX alert_item ON alert(item, topic);
CREATE INDEX alert_topic ON alert(topic, seq, time);
COMMIT;
PRAGMA application_id=1853322100;
PRAGMA user_version=5;
