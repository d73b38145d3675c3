PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE progress(
  id INTEGER PRIMARY KEY CHECK (id = 1), last_seq INTEGER NOT NULL, last_time INTEGER NOT NULL,
  logged_seq INTEGER NOT NULL, log_first INTEGER NOT NULL, log_device INTEGER NOT NULL, log_inode INTEGER NOT NULL,
  log_size INTEGER NOT NULL, secret BLOB NOT NULL
) STRICT;
INSERT INTO progress VALUES(1,7,1795523324,7,1,65024,16597380,3651,X'92895cd8eaf900dee050c0b351891f13');
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
) STRICT;
INSERT INTO feed VALUES(1,'wire',1,'http://127.0.0.1:8180/wire.xml',5,'http://127.0.0.1:8180/wire.xml',NULL,X'4d6f6e2c2033302041707220323031382031323a30323a303020474d54','http://127.0.0.1:8180/wire.xml',-4235689127098827728,1795523324,0,1795523324,1795523324,1795523324,1795563480,NULL,0,304,0,NULL,NULL,NULL,NULL,0,0,NULL,0.00063894804540394391917,14.0);
INSERT INTO feed VALUES(2,'desk',2,'http://127.0.0.1:8180/desk.xml',3,'http://127.0.0.1:8180/desk.xml',NULL,X'4d6f6e2c2033302041707220323031382031323a30333a303020474d54','http://127.0.0.1:8180/desk.xml',1160660698736694461,1795523324,0,1795523324,1795523324,1795523324,1795527109,NULL,0,304,0,NULL,NULL,NULL,NULL,0,0,NULL,NULL,0.0);
CREATE TABLE source(url TEXT PRIMARY KEY, scope INTEGER NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO source VALUES('http://127.0.0.1:8180/desk.xml',2);
INSERT INTO source VALUES('http://127.0.0.1:8180/wire.xml',1);
CREATE TABLE item(
  id INTEGER PRIMARY KEY, feed INTEGER NOT NULL, version INTEGER NOT NULL, seen INTEGER NOT NULL,
  published INTEGER, updated INTEGER, language TEXT, guid TEXT, link TEXT, title TEXT, summary TEXT,
  authors TEXT, categories TEXT, content TEXT
) STRICT;
INSERT INTO item VALUES(1,1,-8560871978030108720,1795523324,1525078800,NULL,'en','w1','https://news.example.org/1?utm_source=rss','Pakistan receives 4 helicopters','They were ordered in 2015, as was a pipeline.',NULL,NULL,'Paragraph 1 tells where the helicopters are based and who flies them. Paragraph 2 tells where the helicopters are based and who flies them. Paragraph 3 tells where the helicopters are based and who flies them. Paragraph 4 tells where the helicopters are based and who flies them. Paragraph 5 tells where the helicopters are based and who flies them. Paragraph 6 tells where the helicopters are based and who flies them. Paragraph 7 tells where the helicopters are based and who flies them. Paragraph 8 tells where the helicopters are based and who flies them.');
INSERT INTO item VALUES(2,1,-9162075357342880181,1795523324,NULL,NULL,'en','w2','https://news.example.org/2','Talks on a pipeline begin',NULL,NULL,'energy',NULL);
INSERT INTO item VALUES(3,1,540507622181972055,1795523324,NULL,NULL,'en',NULL,'http://www.news.example.org/3#top','Rain is expected',NULL,NULL,NULL,NULL);
INSERT INTO item VALUES(4,1,-2993249172283199896,1795523324,1525082400,NULL,'en',NULL,NULL,'Helicopters without a page',NULL,NULL,NULL,NULL);
INSERT INTO item VALUES(5,2,125737624618133425,1795523324,NULL,1525086000,'ru','urn:d2','https://desk.example.org/2','Вертолёты прибыли',NULL,NULL,NULL,NULL);
INSERT INTO item VALUES(6,1,5598384500590012476,1795523324,NULL,NULL,'en','w5','https://news.example.org/5','20 helicopters delivered, minister says',NULL,NULL,NULL,NULL);
INSERT INTO item VALUES(7,2,-5478959922288610235,1795523324,NULL,1525086000,'ru','urn:d3','https://desk.example.org/3','Отчёт',NULL,NULL,NULL,NULL);
INSERT INTO item VALUES(8,2,-7394645151294002883,1795523324,NULL,1525086000,'ru','urn:d4','https://desk.example.org/4','Вертолёты улетели',NULL,NULL,NULL,NULL);
CREATE TABLE revision(
  id INTEGER PRIMARY KEY, item INTEGER NOT NULL, time INTEGER NOT NULL, title TEXT, summary TEXT, content TEXT
) STRICT;
INSERT INTO revision VALUES(1,1,1795523324,'Pakistan receives 4 helicopters',NULL,NULL);
INSERT INTO revision VALUES(2,1,1795523324,'Pakistan receives 4 helicopters','They were ordered in 2015.','Paragraph 1 tells where the helicopters are based and who flies them. Paragraph 2 tells where the helicopters are based and who flies them. Paragraph 3 tells where the helicopters are based and who flies them. Paragraph 4 tells where the helicopters are based and who flies them. Paragraph 5 tells where the helicopters are based and who flies them. Paragraph 6 tells where the helicopters are based and who flies them. Paragraph 7 tells where the helicopters are based and who flies them. Paragraph 8 tells where the helicopters are based and who flies them.');
CREATE TABLE identity(
  key INTEGER PRIMARY KEY, item INTEGER NOT NULL, version INTEGER, seen INTEGER
) STRICT;
INSERT INTO identity VALUES(-9199824149679080129,7,NULL,NULL);
INSERT INTO identity VALUES(-8771433781358290266,5,7301654943052513064,1795523324);
INSERT INTO identity VALUES(-5894545907755720973,4,-2993249172283199896,1795523324);
INSERT INTO identity VALUES(-5374211687941649713,2,NULL,NULL);
INSERT INTO identity VALUES(-4390904940302422527,3,NULL,NULL);
INSERT INTO identity VALUES(-4128652041732989227,6,5643085176418632853,1795523324);
INSERT INTO identity VALUES(-3790316507027766096,8,-6250062696363060968,1795523324);
INSERT INTO identity VALUES(-1963819366085895268,1,NULL,NULL);
INSERT INTO identity VALUES(279558645519019177,6,NULL,NULL);
INSERT INTO identity VALUES(337754964622665667,1,-6906112696097248432,1795523324);
INSERT INTO identity VALUES(2893346551911992285,1,7894441792744043596,1795523324);
INSERT INTO identity VALUES(3468792602412873765,8,NULL,NULL);
INSERT INTO identity VALUES(6141765686938611111,3,-4282892557747747242,1795523324);
INSERT INTO identity VALUES(7100128180205384261,3,-4282892557747747242,1795523324);
INSERT INTO identity VALUES(7271630905756440729,5,NULL,NULL);
INSERT INTO identity VALUES(7947700326891908891,7,3721515181293160826,1795523324);
INSERT INTO identity VALUES(8931871947667091266,2,3869493614086972548,1795523324);
CREATE TABLE topic(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
INSERT INTO topic VALUES(1,'helicopters');
INSERT INTO topic VALUES(2,'pipeline');
CREATE TABLE alert(
  seq INTEGER PRIMARY KEY, item INTEGER NOT NULL, topic INTEGER NOT NULL, time INTEGER NOT NULL, line TEXT NOT NULL
) STRICT;
INSERT INTO alert VALUES(1,1,1,1795523324,'{"seq":1,"kind":"match","time":"2026-11-24T12:28:44Z","topic":"helicopters","query":"327a11b90b4de934","title":"Pakistan receives 4 helicopters","link":"https://news.example.org/1?utm_source=rss","feed":"wire","published":"2018-04-30T09:00:00Z","seen":"2026-11-24T12:28:44Z","language":"en","matched":[{"term":"helicopters","field":"title","text":"helicopters"},{"term":"helicopters","field":"content","text":"helicopters"},{"term":"helicopters","field":"content","text":"helicopters"},{"term":"helicopters","field":"content","text":"helicopters"},{"term":"helicopters","field":"content","text":"helicopters"},{"term":"helicopters","field":"content","text":"helicopters"},{"term":"helicopters","field":"content","text":"helicopters"},{"term":"helicopters","field":"content","text":"helicopters"},{"term":"helicopters","field":"content","text":"helicopters"}],"excerpt":"Paragraph 1 tells where the helicopters are based and who flies them. Paragraph 2 tells where the helicopters are based and who flies them. Paragraph 3 tells where the helicopters are based and who…","story":null,"first":null,"figures":[]}');
INSERT INTO alert VALUES(2,2,2,1795523324,'{"seq":2,"kind":"match","time":"2026-11-24T12:28:44Z","topic":"pipeline","query":"1175beba3ef62313","title":"Talks on a pipeline begin","link":"https://news.example.org/2","feed":"wire","published":null,"seen":"2026-11-24T12:28:44Z","language":"en","matched":[{"term":"pipeline","field":"title","text":"pipeline"}],"excerpt":"Talks on a pipeline begin","story":null,"first":null,"figures":[]}');
INSERT INTO alert VALUES(3,4,1,1795523324,'{"seq":3,"kind":"match","time":"2026-11-24T12:28:44Z","topic":"helicopters","query":"327a11b90b4de934","title":"Helicopters without a page","link":null,"feed":"wire","published":"2018-04-30T10:00:00Z","seen":"2026-11-24T12:28:44Z","language":"en","matched":[{"term":"helicopters","field":"title","text":"Helicopters"}],"excerpt":"Helicopters without a page","story":null,"first":null,"figures":[]}');
INSERT INTO alert VALUES(4,5,1,1795523324,'{"seq":4,"kind":"match","time":"2026-11-24T12:28:44Z","topic":"helicopters","query":"327a11b90b4de934","title":"Вертолёты прибыли","link":"https://desk.example.org/2","feed":"desk","published":null,"seen":"2026-11-24T12:28:44Z","language":"ru","matched":[{"term":"вертолёты","field":"title","text":"Вертолёты"}],"excerpt":"Вертолёты прибыли","story":null,"first":null,"figures":[]}');
INSERT INTO alert VALUES(5,6,1,1795523324,'{"seq":5,"kind":"match","time":"2026-11-24T12:28:44Z","topic":"helicopters","query":"327a11b90b4de934","title":"20 helicopters delivered, minister says","link":"https://news.example.org/5","feed":"wire","published":null,"seen":"2026-11-24T12:28:44Z","language":"en","matched":[{"term":"helicopters","field":"title","text":"helicopters"}],"excerpt":"20 helicopters delivered, minister says","story":null,"first":null,"figures":[]}');
INSERT INTO alert VALUES(6,1,2,1795523324,'{"seq":6,"kind":"match","time":"2026-11-24T12:28:44Z","topic":"pipeline","query":"1175beba3ef62313","title":"Pakistan receives 4 helicopters","link":"https://news.example.org/1?utm_source=rss","feed":"wire","published":"2018-04-30T09:00:00Z","seen":"2026-11-24T12:28:44Z","language":"en","matched":[{"term":"pipeline","field":"summary","text":"pipeline"}],"excerpt":"They were ordered in 2015, as was a pipeline.","story":null,"first":null,"figures":[]}');
INSERT INTO alert VALUES(7,8,1,1795523324,'{"seq":7,"kind":"match","time":"2026-11-24T12:28:44Z","topic":"helicopters","query":"327a11b90b4de934","title":"Вертолёты улетели","link":"https://desk.example.org/4","feed":"desk","published":null,"seen":"2026-11-24T12:28:44Z","language":"ru","matched":[{"term":"вертолёты","field":"title","text":"Вертолёты"}],"excerpt":"Вертолёты улетели","story":null,"first":null,"figures":[]}');
CREATE INDEX revision_item ON revision(item);
CREATE UNIQUE INDEX alert_item ON alert(item, topic);
CREATE INDEX alert_topic ON alert(topic, seq, time);
COMMIT;
PRAGMA application_id=1853322100;
PRAGMA user_version=1;
