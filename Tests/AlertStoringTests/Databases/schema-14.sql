PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE progress(
  id INTEGER PRIMARY KEY CHECK (id = 1), last_seq INTEGER NOT NULL, last_time INTEGER NOT NULL,
  logged_seq INTEGER NOT NULL, log_first INTEGER NOT NULL, log_device INTEGER NOT NULL, log_inode INTEGER NOT NULL,
  log_size INTEGER NOT NULL, secret BLOB NOT NULL
, keys_are_clustered INTEGER NOT NULL DEFAULT 0, pruned INTEGER NOT NULL DEFAULT 0) STRICT;
INSERT INTO progress VALUES(1,8,1796077106,8,1,65024,16319222,4551,X'3d0e12ac9bf9932e64d91470070555ef',2,1796077106);
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
, rhythm BLOB, first_success INTEGER, failing_since INTEGER) STRICT;
INSERT INTO feed VALUES(1,'wire',1,'http://127.0.0.1:8180/wire.xml',5,'http://127.0.0.1:8180/wire.xml',NULL,X'4d6f6e2c2033302041707220323031382031323a30323a303020474d54','http://127.0.0.1:8180/wire.xml',-4235689127098827728,1796077106,0,1796077106,1796077106,1796077106,1796117263,NULL,0,304,0,NULL,NULL,NULL,NULL,0,0,NULL,0.00063764236223675882248,14.0,X'010000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000803f00008040',1796077106,NULL);
INSERT INTO feed VALUES(2,'desk',2,'http://127.0.0.1:8180/desk.xml',3,'http://127.0.0.1:8180/desk.xml',NULL,X'4d6f6e2c2033302041707220323031382031323a30333a303020474d54','http://127.0.0.1:8180/desk.xml',1160660698736694461,1796077106,0,1796077106,1796077106,1796077106,1796080891,NULL,0,304,0,NULL,NULL,NULL,NULL,0,0,NULL,NULL,0.0,X'010000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000803f00000040',1796077106,NULL);
CREATE TABLE source(url TEXT PRIMARY KEY, scope INTEGER NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO source VALUES('http://127.0.0.1:8180/desk.xml',2);
INSERT INTO source VALUES('http://127.0.0.1:8180/wire.xml',1);
CREATE TABLE item(
  id INTEGER PRIMARY KEY, feed INTEGER NOT NULL, version INTEGER NOT NULL, seen INTEGER NOT NULL,
  published INTEGER, updated INTEGER, language TEXT, guid TEXT, link TEXT, title TEXT, summary TEXT,
  authors TEXT, categories TEXT, content TEXT
) STRICT;
INSERT INTO item VALUES(1,1,1027679889086893205,1796077106,1525078800,NULL,'en','w1','https://news.example.org/1?utm_source=rss','Pakistan receives 4 helicopters','They were ordered in 2015, as was a pipeline.',NULL,NULL,NULL);
INSERT INTO item VALUES(2,1,6061753637479810346,1796077106,NULL,NULL,'en','w2','https://news.example.org/2','Talks on a pipeline begin',NULL,NULL,'energy',NULL);
INSERT INTO item VALUES(3,1,-2039684559415592917,1796077106,NULL,NULL,'en',NULL,'http://www.news.example.org/3#top','Rain is expected',NULL,NULL,NULL,NULL);
INSERT INTO item VALUES(4,1,-3994460094662209224,1796077106,1525082400,NULL,'en',NULL,NULL,'Helicopters without a page',NULL,NULL,NULL,NULL);
INSERT INTO item VALUES(5,2,-6622834073458888352,1796077106,NULL,1525086000,'ru','urn:d2','https://desk.example.org/2','Вертолёты прибыли',NULL,NULL,NULL,NULL);
INSERT INTO item VALUES(6,1,7945701235907673577,1796077106,NULL,NULL,'en','w5','https://news.example.org/5','20 helicopters delivered, minister says',NULL,NULL,NULL,NULL);
INSERT INTO item VALUES(7,2,394647602975701673,1796077106,NULL,1525086000,'ru','urn:d3','https://desk.example.org/3','Отчёт',NULL,NULL,NULL,NULL);
INSERT INTO item VALUES(8,2,6696633358218001986,1796077106,NULL,1525086000,'ru','urn:d4','https://desk.example.org/4','Вертолёты улетели',NULL,NULL,NULL,NULL);
CREATE TABLE revision(
  id INTEGER PRIMARY KEY, item INTEGER NOT NULL, time INTEGER NOT NULL, title TEXT, summary TEXT, content TEXT
, packed BLOB) STRICT;
INSERT INTO revision VALUES(1,1,1796077106,'Pakistan receives 4 helicopters',NULL,NULL,NULL);
INSERT INTO revision VALUES(2,1,1796077106,'Pakistan receives 4 helicopters','They were ordered in 2015.',NULL,X'0128b52ffd602f01ed0200d2c4101890456d00620742500d22110adf18c8abd6fe37d37efd31074a821c46415810fcd67a8400a75b3e03f3b91ae3a759f3ab5283f0e7dffaf95b56c4af079fb20c58da12080007a708404f00ca04a022003d012813406224703003');
CREATE TABLE identity(
  key INTEGER PRIMARY KEY, item INTEGER NOT NULL, version INTEGER, seen INTEGER
) STRICT;
INSERT INTO identity VALUES(-1447721563293692506,5,NULL,1796077106);
INSERT INTO identity VALUES(-1445747605832318648,8,NULL,1796077106);
INSERT INTO identity VALUES(-1443822428238145155,7,NULL,1796077106);
INSERT INTO identity VALUES(20410902407658393,3,-6753396922458818170,1796077106);
INSERT INTO identity VALUES(20544570506839873,6,3435680132496822349,1796077106);
INSERT INTO identity VALUES(23416328121020780,3,-6753396922458818170,1796077106);
INSERT INTO identity VALUES(25493631782685070,4,-3994460094662209224,1796077106);
INSERT INTO identity VALUES(29248758373936114,2,1583754687806085601,1796077106);
INSERT INTO identity VALUES(34889363259109347,1,5733777885639413583,1796077106);
INSERT INTO identity VALUES(40493095660871516,1,2361462305090665786,1796077106);
INSERT INTO identity VALUES(41340978012038191,5,5764149676485246150,1796077106);
INSERT INTO identity VALUES(43492400988404738,7,-1257468834612452396,1796077106);
INSERT INTO identity VALUES(45399053425563941,8,-5260040841323135222,1796077106);
INSERT INTO identity VALUES(4742701563318977498,1,NULL,1796077106);
INSERT INTO identity VALUES(4748215324935986379,2,NULL,1796077106);
INSERT INTO identity VALUES(4749382041445838244,6,NULL,1796077106);
INSERT INTO identity VALUES(4753137040966484397,3,NULL,1796077106);
CREATE TABLE topic(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
INSERT INTO topic VALUES(1,'helicopters');
INSERT INTO topic VALUES(2,'pipeline');
INSERT INTO topic VALUES(3,'weather');
CREATE TABLE alert(
  seq INTEGER PRIMARY KEY, item INTEGER NOT NULL, topic INTEGER NOT NULL, time INTEGER NOT NULL, line TEXT NOT NULL
) STRICT;
INSERT INTO alert VALUES(1,1,1,1796077106,'{"seq":1,"kind":"match","time":"2026-11-30T22:18:26Z","topic":"helicopters","query":"327a11b90b4de934","title":"Pakistan receives 4 helicopters","link":"https://news.example.org/1?utm_source=rss","feed":"wire","published":"2018-04-30T09:00:00Z","seen":"2026-11-30T22:18:26Z","language":"en","matched":[{"term":"helicopters","field":"title","text":"helicopters"},{"term":"helicopters","field":"content","text":"helicopters"},{"term":"helicopters","field":"content","text":"helicopters"},{"term":"helicopters","field":"content","text":"helicopters"},{"term":"helicopters","field":"content","text":"helicopters"},{"term":"helicopters","field":"content","text":"helicopters"},{"term":"helicopters","field":"content","text":"helicopters"},{"term":"helicopters","field":"content","text":"helicopters"},{"term":"helicopters","field":"content","text":"helicopters"}],"excerpt":"Paragraph 1 tells where the helicopters are based and who flies them. Paragraph 2 tells where the helicopters are based and who flies them. Paragraph 3 tells where the helicopters are based and who…","story":1,"first":true,"figures":[{"name":"delivered","value":4,"unit":"helicopters","text":"4","field":"title","offset":18}],"new":[{"kind":"figure","name":"delivered","value":"4"},{"kind":"party","value":"Pakistan"},{"kind":"date","value":"2015"}]}');
INSERT INTO alert VALUES(2,2,2,1796077106,'{"seq":2,"kind":"match","time":"2026-11-30T22:18:26Z","topic":"pipeline","query":"1175beba3ef62313","title":"Talks on a pipeline begin","link":"https://news.example.org/2","feed":"wire","published":null,"seen":"2026-11-30T22:18:26Z","language":"en","matched":[{"term":"pipeline","field":"title","text":"pipeline"}],"excerpt":"Talks on a pipeline begin","story":2,"first":true,"figures":[],"new":[]}');
INSERT INTO alert VALUES(3,4,1,1796077106,'{"seq":3,"kind":"match","time":"2026-11-30T22:18:26Z","topic":"helicopters","query":"327a11b90b4de934","title":"Helicopters without a page","link":null,"feed":"wire","published":"2018-04-30T10:00:00Z","seen":"2026-11-30T22:18:26Z","language":"en","matched":[{"term":"helicopters","field":"title","text":"Helicopters"}],"excerpt":"Helicopters without a page","story":3,"first":true,"figures":[],"new":[]}');
INSERT INTO alert VALUES(4,5,1,1796077106,'{"seq":4,"kind":"match","time":"2026-11-30T22:18:26Z","topic":"helicopters","query":"327a11b90b4de934","title":"Вертолёты прибыли","link":"https://desk.example.org/2","feed":"desk","published":null,"seen":"2026-11-30T22:18:26Z","language":"ru","matched":[{"term":"вертолёты","field":"title","text":"Вертолёты"}],"excerpt":"Вертолёты прибыли","story":4,"first":true,"figures":[],"new":[]}');
INSERT INTO alert VALUES(5,6,1,1796077106,'{"seq":5,"kind":"match","time":"2026-11-30T22:18:26Z","topic":"helicopters","query":"327a11b90b4de934","title":"20 helicopters delivered, minister says","link":"https://news.example.org/5","feed":"wire","published":null,"seen":"2026-11-30T22:18:26Z","language":"en","matched":[{"term":"helicopters","field":"title","text":"helicopters"}],"excerpt":"20 helicopters delivered, minister says","story":5,"first":true,"figures":[{"name":"delivered","value":20,"unit":"helicopters","text":"20","field":"title","offset":0,"marks":["contradicts","reaches target"],"before":4}],"new":[{"kind":"figure","name":"delivered","value":"20"}]}');
INSERT INTO alert VALUES(6,1,2,1796077106,'{"seq":6,"kind":"match","time":"2026-11-30T22:18:26Z","topic":"pipeline","query":"1175beba3ef62313","title":"Pakistan receives 4 helicopters","link":"https://news.example.org/1?utm_source=rss","feed":"wire","published":"2018-04-30T09:00:00Z","seen":"2026-11-30T22:18:26Z","language":"en","matched":[{"term":"pipeline","field":"summary","text":"pipeline"}],"excerpt":"They were ordered in 2015, as was a pipeline.","story":1,"first":true,"figures":[],"new":[{"kind":"party","value":"Pakistan"},{"kind":"date","value":"2015"}]}');
INSERT INTO alert VALUES(7,8,1,1796077106,'{"seq":7,"kind":"match","time":"2026-11-30T22:18:26Z","topic":"helicopters","query":"327a11b90b4de934","title":"Вертолёты улетели","link":"https://desk.example.org/4","feed":"desk","published":null,"seen":"2026-11-30T22:18:26Z","language":"ru","matched":[{"term":"вертолёты","field":"title","text":"Вертолёты"}],"excerpt":"Вертолёты улетели","story":7,"first":true,"figures":[],"new":[]}');
INSERT INTO alert VALUES(8,3,3,1796077106,'{"seq":8,"kind":"match","time":"2026-11-30T22:18:26Z","topic":"weather","query":"853c015f8cb9cb9f","title":"Rain is expected","link":"http://www.news.example.org/3#top","feed":"wire","published":null,"seen":"2026-11-30T22:18:26Z","language":"en","matched":[{"term":"rain","field":"title","text":"Rain"}],"excerpt":"Rain is expected","story":8,"first":true,"figures":[],"new":[],"backfill":true}');
CREATE TABLE gap(
  feed INTEGER NOT NULL, from_time INTEGER NOT NULL, to_time INTEGER NOT NULL, page TEXT, first_item INTEGER NOT NULL DEFAULT 0, tries INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (feed, from_time)
) STRICT, WITHOUT ROWID;
INSERT INTO gap VALUES(2,1796077106,1796077106,NULL,7,0);
CREATE TABLE host_hold(host TEXT PRIMARY KEY, until INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE topic_query(topic TEXT PRIMARY KEY, hash TEXT NOT NULL, text TEXT) STRICT, WITHOUT ROWID;
INSERT INTO topic_query VALUES('helicopters','327a11b90b4de934','helicopters OR вертолёты');
INSERT INTO topic_query VALUES('pipeline','1175beba3ef62313','pipeline');
INSERT INTO topic_query VALUES('weather','853c015f8cb9cb9f','rain');
CREATE TABLE story_sketch(
  id INTEGER PRIMARY KEY, story INTEGER NOT NULL, opened INTEGER NOT NULL, kept INTEGER NOT NULL,
  sketch BLOB NOT NULL
) STRICT;
INSERT INTO story_sketch VALUES(1,1,1525078800,1796077106,X'0208003980648c45c82a608cac971bae523d318653ab7ab66118bda3aea33af54735a160c7c634bbb89d381cce6e469cf5d919d6663e3db041c73ed71e234166789cbf0600b08015507b02525dc0808373b46e7cbe319ed5df721823e900000400319ed5dfb0801550c0808373721823e9050049811a01aaa95e01aaa9de014ff17b034ff1fb03');
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
CREATE TABLE fact(
  id INTEGER PRIMARY KEY, topic INTEGER NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,
  seq INTEGER NOT NULL, time INTEGER NOT NULL, feed TEXT NOT NULL, outlets INTEGER NOT NULL
) STRICT;
INSERT INTO fact VALUES(1,1,'figure','delivered','4',1,1525078800,'wire',1);
INSERT INTO fact VALUES(2,1,'party','','Pakistan',1,1525078800,'wire',1);
INSERT INTO fact VALUES(3,1,'date','','2015',1,1525078800,'wire',1);
INSERT INTO fact VALUES(4,1,'figure','delivered','20',5,1796077106,'wire',1);
INSERT INTO fact VALUES(5,2,'party','','Pakistan',6,1525078800,'wire',1);
INSERT INTO fact VALUES(6,2,'date','','2015',6,1525078800,'wire',1);
CREATE TABLE fact_outlet(fact INTEGER NOT NULL, feed TEXT NOT NULL, PRIMARY KEY (fact, feed)) STRICT, WITHOUT ROWID;
INSERT INTO fact_outlet VALUES(1,'wire');
INSERT INTO fact_outlet VALUES(2,'wire');
INSERT INTO fact_outlet VALUES(3,'wire');
INSERT INTO fact_outlet VALUES(4,'wire');
INSERT INTO fact_outlet VALUES(5,'wire');
INSERT INTO fact_outlet VALUES(6,'wire');
CREATE TABLE figure(
  seq INTEGER NOT NULL, position INTEGER NOT NULL, topic INTEGER NOT NULL, name TEXT NOT NULL, time INTEGER NOT NULL,
  fact INTEGER NOT NULL, value REAL NOT NULL, low REAL, high REAL, claim INTEGER NOT NULL,
  PRIMARY KEY (seq, position)
) STRICT, WITHOUT ROWID;
INSERT INTO figure VALUES(1,0,1,'delivered',1525078800,1,4.0,3.9799999999999999822,4.0199999999999995736,1);
INSERT INTO figure VALUES(5,0,1,'delivered',1796077106,4,20.0,19.899999999999998578,20.10000000000000142,1);
CREATE TABLE content(item INTEGER PRIMARY KEY, packed BLOB NOT NULL) STRICT;
INSERT INTO content VALUES(1,X'0128b52ffd602f01ed0200d2c4101890456d00620742500d22110adf18c8abd6fe37d37efd31074a821c46415810fcd67a8400a75b3e03f3b91ae3a759f3ab5283f0e7dffaf95b56c4af079fb20c58da12080007a708404f00ca04a022003d012813406224703003');
CREATE TABLE term_list(
  name TEXT NOT NULL, position INTEGER NOT NULL, entry TEXT NOT NULL, PRIMARY KEY (name, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE item_day(first INTEGER PRIMARY KEY, day INTEGER NOT NULL) STRICT;
INSERT INTO item_day VALUES(1,20787);
CREATE TABLE delivery(
  id INTEGER PRIMARY KEY AUTOINCREMENT, receiver TEXT NOT NULL, made INTEGER NOT NULL, due INTEGER NOT NULL,
  is_bundle INTEGER NOT NULL, topic TEXT, attempts INTEGER NOT NULL DEFAULT 0, tried_from INTEGER,
  is_dead INTEGER NOT NULL DEFAULT 0, error TEXT
, key TEXT, taken TEXT) STRICT;
INSERT INTO delivery VALUES(1,'desk',1796077106,1796077111,0,NULL,1,1796077106,0,'Failed to connect to 127.0.0.1 port 1 after 0 ms: Couldn''t connect to server','7b41cad18d86771a67b728e9222fab6b',NULL);
INSERT INTO delivery VALUES(2,'desk',1796077106,1796077111,0,NULL,1,1796077106,0,'Failed to connect to 127.0.0.1 port 1 after 0 ms: Couldn''t connect to server','7615bb50fb7f14291afd92115cc5e574',NULL);
INSERT INTO delivery VALUES(3,'desk',1796077106,1796077111,0,NULL,1,1796077106,0,'Failed to connect to 127.0.0.1 port 1 after 0 ms: Couldn''t connect to server','28e988fb6eae9ce1dc9b4eb11cbc2cec',NULL);
INSERT INTO delivery VALUES(4,'desk',1796077106,1796077111,0,NULL,1,1796077106,0,'Failed to connect to 127.0.0.1 port 1 after 0 ms: Couldn''t connect to server','d1911434baa7f4866e44a0e7f71da871',NULL);
INSERT INTO delivery VALUES(5,'desk',1796077106,1796077111,0,NULL,1,1796077106,0,'Failed to connect to 127.0.0.1 port 1 after 0 ms: Couldn''t connect to server','7529bf6d3c6a973794a82e94c2311f76',NULL);
INSERT INTO delivery VALUES(6,'desk',1796077106,1796077106,0,NULL,0,NULL,0,NULL,'ea9658df1de42903c4ab89350c67b779',NULL);
INSERT INTO delivery VALUES(7,'desk',1796077106,1796077106,0,NULL,0,NULL,0,NULL,'abe5d0203697023b319a55927bdb1719',NULL);
INSERT INTO delivery VALUES(8,'desk',1796077106,1796077106,0,NULL,0,NULL,0,NULL,'3cd5347155842bbf361318d571e15679',NULL);
CREATE TABLE delivery_alert(
  delivery INTEGER NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (delivery, seq)
) STRICT, WITHOUT ROWID;
INSERT INTO delivery_alert VALUES(1,1);
INSERT INTO delivery_alert VALUES(2,2);
INSERT INTO delivery_alert VALUES(3,3);
INSERT INTO delivery_alert VALUES(4,4);
INSERT INTO delivery_alert VALUES(5,5);
INSERT INTO delivery_alert VALUES(6,6);
INSERT INTO delivery_alert VALUES(7,7);
INSERT INTO delivery_alert VALUES(8,8);
CREATE TABLE delivery_story(
  receiver TEXT NOT NULL, topic TEXT NOT NULL, story INTEGER NOT NULL, time INTEGER NOT NULL,
  PRIMARY KEY (receiver, topic, story)
) STRICT, WITHOUT ROWID;
CREATE TABLE delivery_scope(token TEXT NOT NULL) STRICT;
INSERT INTO delivery_scope VALUES('ae0005ee83a90360');
CREATE TABLE topic_watch(topic INTEGER PRIMARY KEY, since INTEGER NOT NULL) STRICT;
CREATE TABLE topic_told(
  topic INTEGER NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (topic, kind, key)
) STRICT, WITHOUT ROWID;
CREATE TABLE silence(topic TEXT PRIMARY KEY, until INTEGER NOT NULL, why TEXT) STRICT, WITHOUT ROWID;
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('delivery',8);
CREATE INDEX revision_item ON revision(item);
CREATE UNIQUE INDEX alert_item ON alert(item, topic);
CREATE INDEX alert_topic ON alert(topic, seq, time);
CREATE UNIQUE INDEX fact_value ON fact(topic, kind, name, value);
CREATE INDEX figure_latest ON figure(topic, name, claim, time, seq);
CREATE INDEX delivery_due ON delivery(receiver, is_dead, due);
CREATE INDEX delivery_alert_seq ON delivery_alert(seq);
CREATE INDEX delivery_story_time ON delivery_story(time);
COMMIT;
PRAGMA application_id=1853322100;
PRAGMA user_version=14;
