use super::*;

fn load(toml: &str) -> Result<Config, Refused> {
    let file = toml::from_str(toml).map_err(|e| Refused(e.message().to_owned()))?;
    Config::from_parts(file, &Given::default(), &Env::default())
}

fn sentence(toml: &str) -> String {
    load(toml).unwrap_err().0
}

#[test]
fn a_small_file_is_enough() {
    let config = load("base_url = 'https://portal.example.com/'\ndata_dir = '/var/lib/portico'").unwrap();
    assert_eq!(config.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(config.firms[0].base_url, "https://portal.example.com");
    assert_eq!(config.firms[0].database_url, "sqlite:/var/lib/portico/firm.db");
    assert_eq!(config.firms[0].mail.from, "portal@portal.example.com");
    assert_eq!(config.firms[0].mail.url, None);
}

#[test]
fn a_wrong_setting_is_named() {
    assert!(sentence("").contains("`base_url` is missing"));
    let with = |more: &str| {
        sentence(&format!(
            "base_url = 'http://localhost:1'\ndata_dir = 'd'\n{more}"
        ))
    };
    assert!(with("listen = 'here'").contains("`listen` is `here`"));
    assert!(with("lissen = '127.0.0.1:1'").contains("lissen"));
    assert!(with("database.url = 'mysql://x'").contains("`database.url`"));
    assert!(with("mail.url = 'http://x'").contains("`mail.url`"));
    assert!(with("mail.per_minute = 0").contains("`mail.per_minute`"));
    assert!(with("ops.listen = '0.0.0.0:9090'").contains("loopback"));
    assert!(with("proxy.trusted = ['everywhere']").contains("`proxy.trusted`"));
    assert!(sentence("base_url = 'http://portal.example.com'\ndata_dir = 'd'").contains("plain http"));
    assert!(
        sentence("base_url = 'portal.example.com'\ndata_dir = 'd'")
            .contains("`base_url` is `portal.example.com`")
    );
}

#[test]
fn two_firms_need_two_hosts() {
    let firm = |host: &str, dir: &str| format!("[[firm]]\nbase_url = 'https://{host}'\ndata_dir = '{dir}'\n");
    assert_eq!(
        load(&(firm("a.example.com", "a") + &firm("b.example.com", "b")))
            .unwrap()
            .firms
            .len(),
        2
    );
    assert!(
        sentence(&(firm("a.example.com", "a") + &firm("A.example.com:443", "b"))).contains("share the host")
    );
    assert!(
        sentence(&(firm("a.example.com", "a") + &firm("b.example.com", "a"))).contains("share one database")
    );
}

#[test]
fn the_environment_stands_above_the_file_and_a_misspelt_name_is_refused() {
    let file =
        || toml::from_str("base_url = 'http://localhost:1'\ndata_dir = 'd'\nlisten = '127.0.0.1:1'").unwrap();
    let env = |name: &str, value: &str| Env::from_iter([(name.to_owned(), value.to_owned())]);
    assert_eq!(
        Config::from_parts(file(), &Given::default(), &env("PORTICO_LISTEN", "127.0.0.1:2"))
            .unwrap()
            .listen
            .port(),
        2
    );
    let misspelt = Config::from_parts(file(), &Given::default(), &env("PORTICO_LISTNE", "127.0.0.1:2"));
    assert!(misspelt.unwrap_err().0.contains("PORTICO_LISTNE"));
}

fn with(more: &str, given: &Given) -> Result<Config, Refused> {
    let text = format!("base_url = 'https://portal.example.com'\ndata_dir = 'd'\n{more}");
    Config::from_parts(toml::from_str(&text).unwrap(), given, &Env::default())
}

#[test]
fn other_machines_are_spoken_to_by_tls_or_on_the_operator_s_word() {
    let quiet = Given::default();
    let open = "listen = '0.0.0.0:443'\n";
    let why = with(open, &quiet).unwrap_err().0;
    assert!(
        why.contains("`listen` is `0.0.0.0:443`") && why.contains("--insecure-http"),
        "{why}"
    );
    assert_eq!(with("listen = '127.0.0.2:80'", &quiet).unwrap().tls, None);
    let tls = with(&format!("{open}tls.cert = 'c.pem'\ntls.key = 'k.pem'"), &quiet)
        .unwrap()
        .tls;
    assert_eq!(tls.unwrap().key, PathBuf::from("k.pem"));
    let trusting = Given {
        insecure_http: true,
        ..Given::default()
    };
    assert!(with(open, &trusting).is_ok());
}

#[test]
fn half_a_certificate_is_refused_and_so_is_one_beside_plain_http() {
    let quiet = Given::default();
    assert!(
        with("tls.cert = 'c'", &quiet)
            .unwrap_err()
            .0
            .contains("`tls.key` is missing")
    );
    assert!(
        with("tls.key = 'k'", &quiet)
            .unwrap_err()
            .0
            .contains("`tls.cert` is missing")
    );
    assert!(
        sentence("base_url = 'http://localhost'\ndata_dir = 'd'\ntls.cert = 'c'\ntls.key = 'k'")
            .contains("`base_url` is `http://localhost`")
    );
}

#[test]
fn hashing_may_cost_more_and_never_less() {
    let quiet = Given::default();
    assert_eq!(with("", &quiet).unwrap().firms[0].hashing, HashingCost::LEAST);
    let dear = with("argon2 = { m = 65536, t = 3, p = 2 }", &quiet)
        .unwrap()
        .firms[0]
        .hashing;
    assert_eq!((dear.memory_kib, dear.passes, dear.lanes), (65_536, 3, 2));
    for (cheap, name) in [
        ("argon2.m = 19455", "`argon2.m` is 19455"),
        ("argon2.t = 1", "`argon2.t`"),
        ("argon2.p = 0", "`argon2.p`"),
        ("argon2.m = 4000000000", "`argon2.m`"),
    ] {
        let why = with(cheap, &quiet).unwrap_err().0;
        assert!(why.contains(name) && why.contains("from"), "{why}");
    }
}
