package dev.fhircmk.azurelocal.login;

/**
 * Who calls, as a verified token says.
 *
 * @param tenantId the tenant
 * @param objectId the principal's object id
 * @param appId the principal's application id
 */
public record Caller(String tenantId, String objectId, String appId) {

    /** As Azure's error messages name a caller. */
    public String describe() {
        return "appid=" + appId + ";oid=" + objectId + ";iss=" + issuer(tenantId);
    }

    static String issuer(String tenantId) {
        return "https://sts.windows.net/" + tenantId + "/";
    }
}
