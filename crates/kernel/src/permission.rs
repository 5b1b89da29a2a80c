//! What staff may do, by name. The decision is `domain::access::policy`.

crate::text_enum! {
    /// A right of the firm's side. Roles hold a set of these.
    pub enum Permission {
        MatterView = "matter.view",
        MatterEdit = "matter.edit",
        ItemShare = "item.share",
        PortalGrant = "portal.grant",
        PortalRevoke = "portal.revoke",
        CredentialSend = "credential.send",
        PortalViewAsClient = "portal.view_as_client",
        MatterManage = "matter.manage",
        ContactEdit = "contact.edit",
        TemplateEdit = "template.edit",
        UserManage = "user.manage",
        RoleManage = "role.manage",
        WallManage = "wall.manage",
        SettingsEdit = "settings.edit",
        ImportRun = "import.run",
        ExportBulk = "export.bulk",
        AuditView = "audit.view",
        FirmOwn = "firm.own",
    }
}
